using System.Security.Cryptography;
using System.Text;

namespace Gridwhistle.Load.Day;

/// <summary>
/// How the people of the simulated day behave: seven in ten are prompt, two are slow, one is not to be had that day, and now and then
/// anybody overlooks something. Every draw is a function of the seed and of what it is for, so a day can be played again.
/// </summary>
internal sealed class Habits(int seed)
{
    private const double Prompt = 0.7, Slow = 0.9, Overlooks = 0.04;

    /// <summary>0…1, the same for the same words.</summary>
    public double Draw(params ReadOnlySpan<object> what)
    {
        var text = new StringBuilder().Append(seed);
        foreach (var word in what)
        {
            text.Append('|').Append(word);
        }

        return BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))) / (double)uint.MaxValue;
    }

    public bool Chance(double share, params ReadOnlySpan<object> what) => Draw(what) < share;

    /// <summary>How long the person takes to get round to it; null: they do not.</summary>
    public TimeSpan? Delay(string person, int issue, string act, double typicalMinutes)
    {
        var kind = Draw("person", person);
        if (kind >= Slow || Chance(Overlooks, "overlooks", person, issue, act))
        {
            return null;
        }

        // An exponential wait: most are soon, a few take long.
        var minutes = -Math.Log(1 - Math.Min(0.999, Draw("delay", person, issue, act))) * typicalMinutes * (kind < Prompt ? 1 : 4);
        return TimeSpan.FromMinutes(Math.Max(1, Math.Ceiling(minutes)));
    }
}
