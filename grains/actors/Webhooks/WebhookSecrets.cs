using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Gridwhistle.Storage;

namespace Gridwhistle.Webhooks;

/// <summary>The signing secrets of webhooks: beside the journal, which cannot forget, so that one that is over is gone.</summary>
internal sealed class WebhookSecrets(ITableStore store)
{
    private const string Table = "webhooksecrets", Prefix = "whsec_";

    private const int Bytes = 32, HintLength = 4;

    /// <summary>Makes a secret and keeps it; the answer is the one time it is told.</summary>
    public async Task<(WebhookSecret Known, string Secret)> MakeAsync(WebhookId webhook)
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));
        var secret = new WebhookSecret(Guid.NewGuid().ToString("N")[..12], key[^HintLength..], null);
        await store.WriteAsync(Table, webhook.Value, TableWrite.Upsert(secret.Id, StoredRow.Write(new StoredSecret(key))));
        return (secret, Prefix + key);
    }

    /// <summary>The keys of the secrets, in their order.</summary>
    public async Task<ImmutableArray<byte[]>> ReadAsync(WebhookId webhook, ImmutableArray<WebhookSecret> secrets)
    {
        var keys = ImmutableArray.CreateBuilder<byte[]>(secrets.Length);
        foreach (var secret in secrets)
        {
            if (await store.GetAsync(Table, webhook.Value, secret.Id) is { } row)
            {
                keys.Add(Convert.FromBase64String(StoredRow.Read<StoredSecret>(row).Key));
            }
        }

        return keys.DrainToImmutable();
    }

    /// <summary>Forgets all but those.</summary>
    public async Task KeepAsync(WebhookId webhook, ImmutableArray<WebhookSecret> secrets)
    {
        await foreach (var row in store.ReadAllAsync(Table, webhook.Value, RowRange.All))
        {
            if (!secrets.Any(secret => secret.Id == row.Row))
            {
                await store.WriteAsync(Table, webhook.Value, TableWrite.Delete(row.Row));
            }
        }
    }

    /// <summary>The signatures of one try, the newest secret's first: over id, second and body, as Standard Webhooks has it.</summary>
    public static string Sign(ImmutableArray<byte[]> keys, string id, long second, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{second}."), .. body];
        return string.Join(' ', keys.Select(key => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}"));
    }
}

/// <summary>A secret in the store, base64.</summary>
[GenerateSerializer, Immutable, Alias("webhook.key")]
internal sealed record StoredSecret([property: Id(0)] string Key);
