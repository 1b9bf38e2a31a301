using System.Collections.Immutable;
using Gridwhistle.Gateway.Problems;
using Microsoft.AspNetCore.Http;

namespace Gridwhistle.Problems;

public sealed class ProblemTests
{
    [Theory]
    [InlineData(null, Language.Chinese)]
    [InlineData("en", Language.English)]
    [InlineData("en-GB,en;q=0.9", Language.English)]
    [InlineData("fr, en;q=0.5, zh;q=0.8", Language.Chinese)]
    [InlineData("zh-TW;q=0.1, en;q=0.2", Language.English)]
    [InlineData("fr", Language.Chinese)]
    [InlineData("en;q=0", Language.Chinese)]
    [InlineData("\u0000 nonsense ;;;", Language.Chinese)]
    public void Language_FollowsTheReader(string? header, Language expected)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.AcceptLanguage = header;
        Assert.Equal(expected, Languages.Of(request));
    }

    [Theory]
    [InlineData("issue.unknown", 404)]
    [InlineData("something.new.unknown", 404)]
    [InlineData("forbidden.role", 403)]
    [InlineData("forbidden.something_new", 403)]
    [InlineData("version.stale", 412)]
    [InlineData("conflict", 409)]
    [InlineData("idempotency.mismatch", 409)]
    [InlineData("issue.wrong_state", 422)]
    [InlineData("whatever.the_domain_thinks_of_next", 422)]
    [InlineData("text.too_long", 400)]
    [InlineData("request.too_large", 413)]
    public void Status_FollowsTheCode(string code, int status) => Assert.Equal(status, Problem.Of(code).Status);

    [Fact]
    public void EveryCode_HasWordsInBothLanguages()
    {
        foreach (var code in ProblemTable.Codes)
        {
            var text = ProblemTable.Find(code);
            Assert.False(string.IsNullOrWhiteSpace(text.Chinese), code);
            Assert.False(string.IsNullOrWhiteSpace(text.English), code);
            Assert.Equal(text.ChineseDetail is null, text.EnglishDetail is null);
            Assert.InRange(text.Status, 400, 503);
        }
    }

    [Fact]
    public void Detail_NamesItsFacts_OrIsLeftOut()
    {
        var text = new ProblemText(422, "不", "No", "状态 {state}，级别 {level}", "State {state}, level {level}");
        var facts = ImmutableDictionary<string, string>.Empty.Add("state", "Closed").Add("level", "{state}");
        Assert.Equal("State Closed, level {state}", text.Detail(Language.English, facts));
        Assert.Null(text.Detail(Language.Chinese, facts.Remove("level")));
    }
}
