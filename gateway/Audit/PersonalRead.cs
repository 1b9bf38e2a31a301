using Gridwhistle.People;

namespace Gridwhistle.Gateway.Audit;

/// <summary>Marks an address whose answers are about people: who reads it is recorded, under which post.</summary>
internal sealed class PersonalRead;

internal static class PersonalReads
{
    /// <summary>Has every answer of the endpoint recorded as a read of personal data.</summary>
    public static TBuilder RecordsReads<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new PersonalRead());

    /// <summary>Has this answer recorded where one of the texts in it shows a number that others would not see.</summary>
    public static void RecordRead(this HttpContext context, IEnumerable<string?> texts)
    {
        if (texts.Any(text => !string.IsNullOrEmpty(text) && Masking.Text(text) != text))
        {
            context.Features.Set(new PersonalRead());
        }
    }
}
