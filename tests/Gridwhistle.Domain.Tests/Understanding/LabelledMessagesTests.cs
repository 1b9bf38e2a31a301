using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Gridwhistle.Issues;
using Gridwhistle.Policies;

namespace Gridwhistle.Understanding;

/// <summary>
/// Short messages with what each is about (<c>labelled.tsv</c>): a category's code; <c>-code</c> where that or nothing is right; <c>!code</c> where anything but that is; <c>-</c>
/// for none; <c>*</c> where the category does not matter. Behind it <c>!</c> for danger, <c>?</c> where that does not matter.
/// </summary>
public sealed class LabelledMessagesTests
{
    private static readonly PolicySet Sample = ReadSample();

    private static readonly Message[] Messages = [.. File.ReadLines(SourceTree.At("tests", "Gridwhistle.Domain.Tests", "Understanding", "labelled.tsv")).Where(line => line.Length > 0).Select(Message.Of)];

    [Fact]
    public void EachMessage_IsUnderstood_AsWellAsTheFloorsSay()
    {
        var read = Messages.Select(message => (Message: message, Reading: CategoryInference.Read(message.Text, Sample))).ToArray();
        var known = read.Where(one => one.Message.IsOf is not null).ToArray();
        var named = read.Where(one => one.Message.Label is not "*" && one.Reading.IsSure).ToArray();
        var recall = Share(known, one => one.Reading.IsLikely && one.Reading.Category!.Code == one.Message.IsOf);
        var precision = Share(named, one => one.Message.Allows(one.Reading.Category!.Code));
        var dangers = read.Where(one => one.Message.Danger is true).ToArray();
        var alarms = read.Where(one => one.Reading.Danger && one.Message.Danger is not null).ToArray();
        var dangerRecall = Share(dangers, one => one.Reading.Danger);
        var dangerPrecision = Share(alarms, one => one.Message.Danger is true);
        TestContext.Current.SendDiagnosticMessage(string.Create(
            CultureInfo.InvariantCulture,
            $"[figures] understanding of {read.Length} messages: categories precision {precision:0.000}, recall {recall:0.000}; danger precision {dangerPrecision:0.000}, recall {dangerRecall:0.000}"));

        var wrong = string.Join('\n', read.Where(one => !one.Message.IsRight(one.Reading)).Select(one => $"{one.Message.Text}: {one.Reading.Category?.Code} {one.Reading.Confidence:0.00} {one.Reading.Danger}, not {one.Message.Label} {one.Message.Danger}"));
        Assert.True(read.Length >= 300);
        Assert.True(dangerRecall == 1, wrong);
        Assert.True(dangerPrecision >= 0.95, wrong);
        Assert.True(precision >= 0.97, wrong);
        Assert.True(recall >= 0.95, wrong);
    }

    [Fact]
    public void WhatIsOfNoKind_IsTakenForNone()
    {
        var taken = Messages.Where(message => message.Label is "-").Select(message => (message.Text, Reading: CategoryInference.Read(message.Text, Sample))).Where(one => one.Reading.IsLikely || one.Reading.Danger);
        Assert.Empty(taken.Select(one => $"{one.Text}: {one.Reading.Category?.Code}"));
    }

    private static double Share<T>(T[] all, Func<T, bool> of) => all.Count(of) / (double)all.Length;

    private static PolicySet ReadSample()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(SourceTree.At("samples", "tanxi", "policies.json")));
        return SomePolicies.Set with
        {
            Categories =
            [
                .. file.RootElement.GetProperty("categories").EnumerateArray().Select(one => new Category(
                    Text(one, "code"), Text(one, "name"), Text(one, "nameEn"), Text(one, "major"), Text(one, "minor"), one.GetProperty("danger").GetBoolean(), new Routing("kind:Property", []), AutoDispatch: false, 120,
                    [.. one.GetProperty("keywords").EnumerateArray().Select(word => word.GetString()!)], ImmutableDictionary<ClockKind, ImmutableDictionary<Urgency, Limit>>.Empty)),
            ],
        };
    }

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    private sealed record Message(string Text, string Label, bool? Danger)
    {
        /// <summary>Gets the one category it is of, where it is of one.</summary>
        public string? IsOf => Label[0] is '-' or '*' or '!' ? null : Label;

        public static Message Of(string line)
        {
            var cells = line.Split('\t');
            return new Message(cells[0], cells[1], cells.Length < 3 ? false : cells[2] is "!" ? true : null);
        }

        public bool Allows(string code) => Label[0] switch
        {
            '*' => true,
            '-' => Label[1..] == code,
            '!' => Label[1..] != code,
            _ => Label == code,
        };

        public bool IsRight(Reading reading) =>
            (!reading.IsLikely ? IsOf is null : Allows(reading.Category!.Code)) && (Danger is null || Danger == reading.Danger);
    }
}
