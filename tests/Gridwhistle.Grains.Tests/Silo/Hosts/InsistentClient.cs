using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace Gridwhistle.Hosts;

/// <summary>
/// Somebody who uses the API as the documents advise: what is answered with 503 is sent again, an act under the same key, until it
/// is answered otherwise.
/// </summary>
internal sealed class InsistentClient(HttpClient http)
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(200), Reload = TimeSpan.FromSeconds(2);

    private readonly ApiClient _api = new(http);

    public async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) =>
        (await UntilAnsweredAsync(() => _api.GetAsync(path), cancellationToken)).Expect(200);

    public async Task<JsonElement> PostAsync(string path, object body, int expected, CancellationToken cancellationToken)
    {
        var key = Guid.NewGuid().ToString("N");
        return (await UntilAnsweredAsync(() => _api.PostAsync(path, body, ("Idempotency-Key", key)), cancellationToken)).Expect(expected);
    }

    /// <summary>Once, whatever comes of it.</summary>
    public Task<ApiAnswer> TryPostAsync(string path, object body) => _api.PostAsync(path, body, ("Idempotency-Key", Guid.NewGuid().ToString("N")));

    /// <summary>As somebody who does not wait but presses reload every other second; how long it took until something was shown.</summary>
    public async Task<TimeSpan> UntilReadAsync(string path, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Reload);
            try
            {
                using var answer = await http.GetAsync("/api/v1" + path, patience.Token);
                if (answer.IsSuccessStatusCode)
                {
                    return Stopwatch.GetElapsedTime(began);
                }

                await Task.Delay(Again, cancellationToken);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Reload.
            }
        }
    }

    private static async Task<ApiAnswer> UntilAnsweredAsync(Func<Task<ApiAnswer>> send, CancellationToken cancellationToken)
    {
        while (true)
        {
            var answer = await send();
            if (answer.Status is not HttpStatusCode.ServiceUnavailable)
            {
                return answer;
            }

            await Task.Delay(Again, cancellationToken);
        }
    }
}
