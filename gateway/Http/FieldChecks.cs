using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Texts;

namespace Gridwhistle.Gateway.Http;

/// <summary>Whether a field may be left out.</summary>
public enum Presence
{
    Required,
    Optional,
}

/// <summary>Checks the fields of one request, all of them, before anything is answered.</summary>
/// <example><c>var check = new FieldChecks(); var text = check.Text("text", body.Text, Presence.Required); if (check.Problem is { } problem) { return problem; }</c></example>
public sealed class FieldChecks
{
    public const int MaxText = 4000, MaxPhotos = 20;

    private readonly List<FieldFault> _faults = [];

    /// <summary>What is wrong, or null. <c>text.too_long</c> when that is all there is to say, else <c>request.invalid</c>.</summary>
    public Problem? Problem => _faults.Count == 0
        ? null
        : Problems.Problem.OfFields(
            _faults.TrueForAll(fault => fault.Code == FieldFault.TooLongCode) ? RequestProblems.TextTooLong : RequestProblems.Invalid,
            [.. _faults]);

    public void Add(FieldFault fault) => _faults.Add(fault);

    /// <summary>The text without surrounding blanks, control and direction marks; blank counts as left out. Length counts by grapheme.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public string? Text(string field, string? value, Presence presence, int max = MaxText) =>
        Checked(field, value is null ? null : PlainText.Clean(value).Trim(), presence, max);

    /// <summary>The same on one line: names, titles, codes, numbers.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public string? Line(string field, string? value, Presence presence, int max) =>
        Checked(field, value is null ? null : PlainText.Line(value).Trim(), presence, max);

    public T? Value<T>(string field, T? value) where T : struct
    {
        if (value is null)
        {
            _faults.Add(FieldFault.Required(field));
        }

        return value;
    }

    public T? Value<T>(string field, T? value) where T : class
    {
        if (value is null)
        {
            _faults.Add(FieldFault.Required(field));
        }

        return value;
    }

    public void Range(string field, long? value, long from, long to)
    {
        if (value < from || value > to)
        {
            _faults.Add(FieldFault.OutOfRange(field, from, to));
        }
    }

    public void That(bool holds, FieldFault otherwise)
    {
        if (!holds)
        {
            _faults.Add(otherwise);
        }
    }

    /// <summary>Photo and evidence lists: ids of uploads, at most <see cref="MaxPhotos"/>.</summary>
    public ImmutableArray<string> Photos(string field, ImmutableArray<string> ids)
    {
        var photos = ids.IsDefault ? [] : ids;
        That(photos.Length <= MaxPhotos, FieldFault.TooMany(field, MaxPhotos));
        That(photos.All(TextKey.IsPlain), FieldFault.Malformed(field, "照片编号", "a list of photo ids"));
        return photos;
    }

    /// <summary>A typed key; ill-formed text is a fault of the field.</summary>
    public TKey? Key<TKey>(string field, string? value, Presence presence) where TKey : struct, ITextKey<TKey>
    {
        if (string.IsNullOrEmpty(value))
        {
            That(presence is Presence.Optional, FieldFault.Required(field));
            return null;
        }

        var key = TKey.From(value);
        That(key is not null, FieldFault.Malformed(field));
        return key;
    }

    [return: NotNullIfNotNull(nameof(text))]
    private string? Checked(string field, string? text, Presence presence, int max)
    {
        if (string.IsNullOrEmpty(text))
        {
            That(presence is Presence.Optional, FieldFault.Required(field));
            return text;
        }

        if (PlainText.IsLongerThan(text, max))
        {
            _faults.Add(FieldFault.TooLong(field, max));
        }
        else if (!IsWellFormed(text))
        {
            _faults.Add(FieldFault.Malformed(field, "可显示的文字", "readable text"));
        }

        return text;
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
