namespace Gridwhistle.People;

/// <summary>The codes with which a swap of shifts is refused.</summary>
public static class SwapRejections
{
    /// <summary>No such swap, or none the person has a part in.</summary>
    public const string Unknown = "swap.unknown";

    /// <summary>Only who was asked answers, only who asked withdraws, only who may edit the roster refuses.</summary>
    public const string NotYours = "swap.not_yours";

    /// <summary>It was answered, withdrawn or refused, or its first shift has begun.</summary>
    public const string Over = "swap.over";

    /// <summary>It ends before it begins, is too long or too far ahead.</summary>
    public const string BadStretch = "swap.bad_stretch";

    /// <summary>It has begun already.</summary>
    public const string Past = "swap.past";

    /// <summary>The other is not on the roster, has no post that fits it, or is the same person.</summary>
    public const string Unfit = "swap.unfit";

    /// <summary>An exception of the roster is in these hours already.</summary>
    public const string Clash = "swap.clash";

    /// <summary>The person is not on duty in the whole of the hours they would give.</summary>
    public const string NotOnDuty = "swap.not_on_duty";

    /// <summary>Fewer people than before would be on duty.</summary>
    public const string Gap = "swap.gap";

    /// <summary>The person has too many open already.</summary>
    public const string TooMany = "swap.too_many";
}
