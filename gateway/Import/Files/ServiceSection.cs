using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Providers;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>services.json: the price list, which every community of the street begins with (or those it names).</summary>
internal sealed class ServiceSection(Register<Organisation> organisations, Register<AreaRow> areas)
{
    private sealed record Form(string? Code, string Name, long? ReferenceFen);

    private sealed record Price(string Provider, string? Variant, long Fen);

    public ImmutableArray<ServiceItem> Read(JsonField? document)
    {
        if (document is not { } root)
        {
            return [];
        }

        var own = root["own"].Items().Select(ProviderOf).OfType<string>().ToHashSet();
        var communities = CommunitiesOf(root["communities"]);
        var items = ImmutableArray.CreateBuilder<ServiceItem>();
        var codes = new HashSet<string>();
        foreach (var field in root["services"].RequiredItems())
        {
            if (ItemOf(field, codes, own) is { } item)
            {
                items.AddRange(communities.Select(c => item with { Community = c }));
            }
        }

        return items.ToImmutable();
    }

    private ImmutableArray<AreaCode> CommunitiesOf(JsonField field)
    {
        if (field.IsAbsent)
        {
            return [.. areas.Values.Where(a => a.Level is AreaLevel.Community).Select(a => a.Code)];
        }

        var codes = ImmutableArray.CreateBuilder<AreaCode>();
        foreach (var item in field.Items())
        {
            var text = item.RequiredText();
            if (text is not null && AreaCode.From(text) is { Level: AreaLevel.Community } code && areas.Knows(text))
            {
                codes.Add(code);
            }
            else if (text is not null)
            {
                item.Fault(ImportCodes.AreaUnknown, $"没有社区 {Quoted.Of(text)}。", $"There is no community {Quoted.Of(text)}.");
            }
        }

        return codes.ToImmutable();
    }

    private ServiceItem? ItemOf(JsonField field, HashSet<string> codes, HashSet<string> own)
    {
        var code = CategoryReader.CodeOf(field["serviceCode"], codes);
        var name = field["name"].RequiredText();
        var unit = field["unit"].RequiredText();
        var forms = FormsOf(field);
        var prices = PricesOf(field["prices"], forms);
        if ((code, name, unit) is not ({ } c, { } n, { } u) || prices.IsEmpty)
        {
            return null;
        }

        return new ServiceItem(default, c, n, field["nameEn"].Text(), u, Variants(forms, prices, own), Offers(forms, prices, own), forms.Min(f => f.ReferenceFen));
    }

    /// <summary>The variants, or one form without a code where the service has none.</summary>
    private static ImmutableArray<Form> FormsOf(JsonField field)
    {
        var seen = new HashSet<string>();
        var forms = ImmutableArray.CreateBuilder<Form>();
        foreach (var variant in field["variants"].Items())
        {
            if ((CategoryReader.CodeOf(variant["code"], seen), variant["name"].RequiredText()) is ({ } code, { } name))
            {
                forms.Add(new Form(code, name, FenOf(variant["referenceFen"])));
            }
        }

        return forms.Count > 0 ? forms.ToImmutable() : [new Form(null, "", FenOf(field["referenceFen"]))];
    }

    private ImmutableArray<Price> PricesOf(JsonField field, ImmutableArray<Form> forms)
    {
        var prices = ImmutableArray.CreateBuilder<Price>();
        foreach (var item in field.RequiredItems())
        {
            var provider = ProviderOf(item["providerId"]);
            var form = FormOf(item["variant"], forms);
            if (item["priceFen"].IsAbsent)
            {
                item["priceFen"].Missing();
            }

            if ((provider, form, FenOf(item["priceFen"])) is not ({ } p, { } f, { } fen))
            {
                continue;
            }

            if (prices.Any(x => x.Provider == p && x.Variant == f.Code))
            {
                item["providerId"].Fault(ImportCodes.Repeated, $"{Quoted.Plain(p)} 对此项报了两次价。", $"{Quoted.Plain(p)} gives two prices for this.");
            }
            else if (fen > f.ReferenceFen)
            {
                item["priceFen"].Warn(ImportCodes.AboveMarket, $"{fen} 分高于市场参考价 {f.ReferenceFen} 分。", $"{fen} fen is above the market reference of {f.ReferenceFen} fen.");
            }

            prices.Add(new Price(p, f.Code, fen));
        }

        return prices.ToImmutable();
    }

    private static Form? FormOf(JsonField field, ImmutableArray<Form> forms)
    {
        var code = field.Text();
        var form = forms.FirstOrDefault(f => f.Code == code);
        if (form is null && code is null)
        {
            field.Fault(ImportCodes.VariantMissing, "该服务分规格,请写明是哪一种。", "The service has variants; say which.");
        }
        else if (form is null)
        {
            field.Fault(ImportCodes.VariantUnknown, $"该服务没有规格 {Quoted.Of(code)}。", $"The service has no variant {Quoted.Of(code)}.");
        }

        return form;
    }

    private string? ProviderOf(JsonField field)
    {
        if (field.RequiredText() is not { } id)
        {
            return null;
        }

        if (!organisations.Knows(id) || OrganisationId.From(id) is null)
        {
            field.Fault(ImportCodes.OrganisationUnknown, $"没有单位 {Quoted.Of(id)}。", $"There is no organisation {Quoted.Of(id)}.");
            return null;
        }

        if (organisations.TryGet(id, out var organisation) && organisation.Kind is not (OrganisationKind.Provider or OrganisationKind.Property or OrganisationKind.ServiceStation))
        {
            field.Fault(ImportCodes.ProviderKind, $"{organisation.Kind} 类单位不提供服务。", $"An organisation of the kind {organisation.Kind} offers no services.");
        }

        return id;
    }

    private static long? FenOf(JsonField field)
    {
        if (field.IsAbsent)
        {
            return null;
        }

        if (field.Element.ValueKind is JsonValueKind.Number && field.Element.TryGetInt64(out var fen) && fen is >= 0 and <= 100_000_000)
        {
            return fen;
        }

        field.Fault(ImportCodes.BadNumber, "价格应为以分为单位的整数,0 到 100000000。", "A price is a whole number of fen, from 0 to 100000000.");
        return null;
    }

    private static ImmutableArray<ServiceVariant> Variants(ImmutableArray<Form> forms, ImmutableArray<Price> prices, HashSet<string> own) =>
    [
        .. from form in forms
           where form.Code is not null
           let offered = prices.Where(p => p.Variant == form.Code).OrderBy(p => !own.Contains(p.Provider)).ThenBy(p => p.Fen).FirstOrDefault()
           where offered is not null
           select new ServiceVariant(form.Code!, form.Name, offered.Fen),
    ];

    private ImmutableArray<ServiceOffer> Offers(ImmutableArray<Form> forms, ImmutableArray<Price> prices, HashSet<string> own) =>
    [
        .. from price in prices
           group price by price.Provider into offer
           let variants = from form in forms
                          from price in offer
                          where form.Code is not null && price.Variant == form.Code
                          select new ServiceVariant(form.Code!, form.Name, price.Fen)
           select new ServiceOffer(new OrganisationId(offer.Key), NameOf(offer.Key), own.Contains(offer.Key), offer.Min(p => p.Fen)) { Variants = [.. variants] },
    ];

    private string NameOf(string provider) => organisations.TryGet(provider, out var organisation) ? organisation.ShortName : provider;
}
