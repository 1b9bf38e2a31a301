using System.Text;
using Gridwhistle.Audit;
using Gridwhistle.Issues;
using Gridwhistle.Storage;

namespace Gridwhistle.Upkeep;

/// <summary>What is cut off, removed or exchanged in a store is found by the heads it was sealed with, and what goes on as it should is not.</summary>
public sealed class SealTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task NewestAuditRecord_CutOff_IsFound() => AssertFoundAsync(store => store.CutAuditRecordAsync(), AuditLog.Table, "it ends at 3");

    [Fact]
    public Task NewestAuditHour_CutOff_IsFound() => AssertFoundAsync(store => store.CutAuditHourAsync(), AuditLog.Table, "the stream is gone");

    [Fact]
    public Task Issue_RemovedWithItsIndexLine_IsFound() => AssertFoundAsync(store => store.RemoveIssueAsync(), JournalRows.Table, "the stream is gone");

    [Fact]
    public Task Role_ChangedInPeople_IsFound() => AssertFoundAsync(store => store.ChangeRoleAsync(), Tables.People, "not those that were sealed");

    [Fact]
    public Task Households_Renamed_AreFound() => AssertFoundAsync(store => store.RenameHouseholdsAsync(), Tables.Households, "not those that were sealed");

    [Fact]
    public Task Policies_Deleted_AreFound() => AssertFoundAsync(store => store.DeletePoliciesAsync(), Tables.Policies, "are gone");

    [Fact]
    public Task Photo_Replaced_IsFound() => AssertFoundAsync(store => store.ReplacePhotoAsync(), "photos", "not the picture");

    [Fact]
    public async Task Photo_Replaced_IsFound_AlsoWhileAServerIsAtWork()
    {
        using var store = await SealedStore.MakeAsync();
        await store.SealAsync();
        await store.OpenAsync();
        await store.ReplacePhotoAsync();
        Assert.Equal("photos", Assert.Single((await store.VerifyAsync()).Faults).Table);
    }

    [Fact]
    public async Task RowsAndStreams_AddedBehindAStoppedServer_AreFound()
    {
        using var store = await SealedStore.MakeAsync();
        await store.SealAsync();
        await store.AuditAsync(1, 1);
        await store.AuditAsync(2, 1);
        await store.Store.WriteAsync(Tables.Inbox, "somebody", TableWrite.Upsert("x", """{"t":"inbox.item","v":1,"d":{}}"""u8.ToArray()), Cancellation);
        var faults = (await store.VerifyAsync()).Faults;
        Assert.Contains(faults, fault => fault.Table == AuditLog.Table && fault.Why.Contains("goes on behind version", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Table == AuditLog.Table && fault.Why.Contains("was not there", StringComparison.Ordinal));
        Assert.Contains(faults, fault => (fault.Table, fault.Place) == (Tables.Inbox, "somebody"));
    }

    [Fact]
    public async Task Server_AtWork_GoesOn_WithoutAFault_AndItIsSaidWhatChanged()
    {
        using var store = await SealedStore.MakeAsync();
        await store.SealOutsideAsync();
        await store.OpenAsync();
        await store.AuditAsync(1, 2);
        await store.AuditAsync(2, 2);
        await store.Store.WriteAsync(Tables.GroupReads, "420602004008004", TableWrite.Upsert("somebody", """{"t":"groups.read_mark","v":1,"d":{}}"""u8.ToArray()), Cancellation);
        foreach (var against in new[] { null, store.Outside })
        {
            var report = await store.VerifyAsync(against);
            Assert.DoesNotContain(report.Faults, fault => !fault.Why.Contains("read_mark", StringComparison.Ordinal));
            Assert.True(report.Seal!.IsOpen);
            Assert.Contains(Tables.GroupReads, report.Seal.Changed);
        }
    }

    [Fact]
    public async Task Register_ChangedByName_IsNamed_AndNoFault_OnceItIsSealedAgain()
    {
        using var store = await SealedStore.MakeAsync();
        await store.SealOutsideAsync();
        await store.OpenAsync();
        await store.ChangeRoleAsync();
        var open = await store.VerifyAsync();
        Assert.True(open.IsClean);
        Assert.Contains(open.Seal!.Changed, place => place.StartsWith("people/", StringComparison.Ordinal));
        Assert.False((await store.VerifyAsync(store.Outside)).IsClean);

        await store.SealAsync(closed: false);
        Assert.Empty((await store.VerifyAsync(store.Outside)).Faults);
    }

    [Fact]
    public async Task Heads_ThatWereChanged_OrSignedWithAnotherKey_ProveNothing()
    {
        using var store = await SealedStore.MakeAsync();
        var heads = await store.SealOutsideAsync();
        var other = SealKey.FindOrMake(Path.Combine(store.Photos, "..", "other.key"));
        foreach (var (forged, why) in new[] { (heads with { Tables = heads.Tables.RemoveAt(0) }, "it was changed"), (heads.Signed(other), "another key") })
        {
            await File.WriteAllBytesAsync(store.Outside, forged.Bytes(), Cancellation);
            var fault = Assert.Single((await store.VerifyAsync(store.Outside)).Faults);
            Assert.Contains(why, fault.Why, StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(store.Outside, "no heads", Cancellation);
        Assert.Contains("cannot be read", Assert.Single((await store.VerifyAsync(store.Outside)).Faults).Why, StringComparison.Ordinal);
        File.Delete(store.KeyFile);
        Assert.Contains((await store.VerifyAsync()).Faults, fault => fault.Why.Contains("key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Store_SetBack_IsOlderThanTheHeadsKeptElsewhere()
    {
        using var store = await SealedStore.MakeAsync();
        await store.SealAsync();
        var before = Directory.GetFiles(Path.Combine(store.Photos, "..", "seal")).ToDictionary(file => file, File.ReadAllBytes);
        await store.SealOutsideAsync();
        foreach (var (file, bytes) in before)
        {
            await File.WriteAllBytesAsync(file, bytes, Cancellation);
        }

        Assert.Contains("is older than these", Assert.Single((await store.VerifyAsync(store.Outside)).Faults).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_WithSealsOfItsOwn_DoesNotDescendFromAnothersHeads()
    {
        using var store = await SealedStore.MakeAsync();
        await store.SealAsync();
        var heads = await store.SealOutsideAsync();
        await store.SealAsync();
        await File.WriteAllTextAsync(Path.Combine(store.Photos, "..", "seal", "chain.ndjson"), "", Cancellation);
        Assert.Empty((await store.VerifyAsync(store.Outside)).Faults);
        await File.WriteAllBytesAsync(store.Outside, (heads with { Previous = null }).Signed(SealKey.Find(store.KeyFile)!).Bytes(), Cancellation);
        Assert.Contains("do not descend", Assert.Single((await store.VerifyAsync(store.Outside)).Faults).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mark_ThatAServerIsAtWork_MadeWithoutTheKey_OpensNothing()
    {
        using var store = await SealedStore.MakeAsync();
        var heads = await store.SealAsync();
        await File.WriteAllTextAsync(Path.Combine(store.Photos, "..", "seal", "open.json"), $"{{\"number\":{heads.Number},\"signature\":\"{new string('0', 64)}\"}}", Cancellation);
        await store.ChangeRoleAsync();
        Assert.False((await store.VerifyAsync()).IsClean);
    }

    [Fact]
    public async Task WhatIsNotSealed_IsListed_AndNothingElse()
    {
        using var store = await SealedStore.MakeAsync();
        await store.SealAsync();
        var view = new MemoryView(store.Store);
        var (all, unsealed) = (await view.TablesAsync(Cancellation), (await store.VerifyAsync()).Seal!.Unsealed);
        Assert.Equal([StoreSchema.Table], unsealed);
        Assert.Equal(all.Except(unsealed).Order(StringComparer.Ordinal), (await store.Seals.LastAsync(Cancellation))!.Tables.Select(table => table.Name));
    }

    [Fact]
    public async Task Store_NeverSealed_IsWhole_AndSaysSo()
    {
        using var store = await SealedStore.MakeAsync();
        var report = await store.VerifyAsync();
        Assert.True(report.IsClean);
        Assert.Null(report.Seal!.Number);
    }

    [Fact]
    public async Task EveryKindOfCase_IsReplayed_AndAStreamOfNone_IsCounted()
    {
        var kinds = StreamProofs.Of(StoredFormats.Upgrades).Select(proof => proof.Events).Append(typeof(IssueEvent)).ToHashSet();
        var services = new Microsoft.Extensions.DependencyInjection.ServiceCollection();
        Gridwhistle.Features.GrainFeatures.AddGrainFeatures(services);
        var cases = services.Where(service => service.ServiceType.IsGenericType && service.ServiceType.GetGenericTypeDefinition() == typeof(Gridwhistle.Kernel.CaseServices<,>)).Select(service => service.ServiceType.GetGenericArguments()[0]);
        Assert.Equal(cases.ToHashSet(), kinds);

        using var store = await SealedStore.MakeAsync();
        var (row, _) = JournalRowCodec.WriteEvent(ChainHash.Genesis("foreign"), "audit.opened.v1", 1, 1, new AuditOpened(null, 0, null));
        await store.Store.WriteAsync(JournalRows.Table, "foreign", TableWrite.Insert(JournalRows.Event(1), row), Cancellation);
        Assert.Equal(1, (await store.VerifyWithoutAsync()).Unread);
    }

    /// <summary>Unseen without a seal; found by the store's own after a stop, by heads kept elsewhere, and by those while a server is at work.</summary>
    private static async Task AssertFoundAsync(Func<SealedStore, Task> attack, string table, string why)
    {
        using var store = await SealedStore.MakeAsync();
        await store.SealOutsideAsync();
        Assert.Empty((await store.VerifyAsync(store.Outside)).Faults);
        await attack(store);
        Assert.Empty((await store.VerifyWithoutAsync()).Faults);

        AssertFound(await store.VerifyAsync());
        AssertFound(await store.VerifyAsync(store.Outside));
        await store.OpenAsync();
        AssertFound(await store.VerifyAsync(store.Outside));

        void AssertFound(VerificationReport report) =>
            Assert.Contains(report.Faults, fault => fault.Table == table && fault.Why.Contains(why, StringComparison.Ordinal));
    }
}
