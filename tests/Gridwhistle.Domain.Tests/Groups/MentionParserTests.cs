using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Gridwhistle.People;

namespace Gridwhistle.Groups;

public sealed class MentionParserTests
{
    private static readonly ImmutableArray<Mentionable> Words = Town.Book(Town.PropertyRoster).Mentionables(Town.Grid4, Town.At("2024-11-15 12:00"));

    [Theory]
    [InlineData("23号楼没水 @物业公司", "物业公司→property-dongfang")]
    [InlineData("@物业公司请看一下", "物业公司→property-dongfang")]
    [InlineData("@物业公司,请看一下", "物业公司→property-dongfang")]
    [InlineData("＠物业公司。", "物业公司→property-dongfang")]
    [InlineData("@ 物业公司 在吗", "物业公司→property-dongfang")]
    [InlineData("@水务公司网格员", "水务公司网格员→water")]
    [InlineData("@水务公司网格员请上门", "水务公司网格员→water")]
    [InlineData("@水务公司师傅 @燃气公司值班员", "水务公司师傅→water, 燃气公司值班员→gas")]
    [InlineData("@水务网格员", "水务网格员→water")]
    [InlineData("@网格员 来一下", "网格员→GridWorker")]
    [InlineData("@胡琼收到", "胡琼→hu")]
    [InlineData("@姜红", "姜红→leader-23")]
    [InlineData("@water please", "water→water")]
    [InlineData("@Water", "Water→water")]
    [InlineData("@waterfall", "waterfall→?")]
    [InlineData("@张三 你好", "张三→?")]
    [InlineData("@所有人", "所有人→?")]
    [InlineData("@物业公司@水务公司", "物业公司→property-dongfang, 水务公司→water")]
    [InlineData("3号楼A@物业公司", "物业公司→property-dongfang")]
    [InlineData("write to desk@example.org", "")]
    [InlineData("hu.qiong+1@water.example", "")]
    [InlineData("@ @@ @,", "")]
    [InlineData("没有人", "")]
    [InlineData(null, "")]
    public void Parse_AMessage_FindsEveryMention(string? text, string expected) => Assert.Equal(expected, string.Join(", ", MentionParser.Parse(text, Words).Select(Show)));

    [Theory]
    [InlineData("@古丽•买买提 请来")]
    [InlineData("@古丽・买买提,请来")]
    [InlineData("@古丽买买提")]
    [InlineData("@古丽 · 买买提 请来")]
    [InlineData("＠\u3000古丽·买买提")]
    [InlineData("﹫古丽\u00a0买买提")]
    [InlineData("@\u200b古丽‧买买提")]
    public void Parse_AName_InWhateverWayItIsWritten_IsTheSamePerson(string text) =>
        Assert.Equal("gu", Assert.Single(MentionParser.Parse(text, [new Mentionable("古丽·买买提", MentionKind.Person, null, null, new PersonId("gu"), null)])).Known?.PersonId?.Value);

    [Fact]
    public void Parse_WhenOneNameBeginsWithAnother_TakesTheLonger()
    {
        var words = Words.Add(new Mentionable("物业公司工程部", MentionKind.Organisation, new OrganisationId("engineers"), null, null, null));

        Assert.Equal("engineers", Assert.Single(MentionParser.Parse("@物业公司工程部来人", words)).Known?.OrganisationId?.Value);
    }

    [Fact]
    public void Strip_AMessage_LeavesWhatItSays()
    {
        const string text = "23号楼没水 @水务公司网格员 请上门 ＠张三";

        Assert.Equal("23号楼没水   请上门", MentionParser.Strip(text, MentionParser.Parse(text, Words)));
    }

    [Fact]
    public void Parse_AnyText_GivesSpansThatHoldWhatTheySay() =>
        Prop.ForAll(
            Gen.Elements("@", "＠", "物业公司", "水务", "胡琼", " ", "a", "b@c", "没水", ",", "网格员", "\n", "😀").ListOf().Select(string.Concat).ToArbitrary(),
            text => MentionParser.Parse(text, Words).All(m =>
                text[m.Start] is '@' or '＠' && text.Substring(m.Start, m.Length).EndsWith(m.Text, StringComparison.Ordinal) && m.Text.Length > 0)).QuickCheckThrowOnFailure();

    private static string Show(FoundMention m) =>
        $"{m.Text}→{m.Known switch { null => "?", { Kind: MentionKind.Organisation } k => k.OrganisationId?.Value, { Kind: MentionKind.Role } k => k.Role.ToString(), var k => k.PersonId?.Value }}";
}
