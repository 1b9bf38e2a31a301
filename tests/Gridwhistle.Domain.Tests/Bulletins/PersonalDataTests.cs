namespace Gridwhistle.Bulletins;

public sealed class PersonalDataTests
{
    [Theory]
    [InlineData("请联系 13800001111")]
    [InlineData("请联系 138-0000-1111")]
    [InlineData("请联系 138 0000 1111")]
    [InlineData("请联系 1380 0001 111")]
    [InlineData("请联系 13800 001 111")]
    [InlineData("请联系 +86 13800001111")]
    [InlineData("请联系 +8613800001111")]
    [InlineData("请联系 １３８００００１１１１")]
    [InlineData("请联系 138\u200B0000\u200B1111")]
    [InlineData("请联系 一三八零零零零一一一一")]
    [InlineData("座机 0710-3512345")]
    [InlineData("座机 (0710)3512345")]
    [InlineData("座机 027 87654321")]
    [InlineData("联系电话：3512345")]
    public void Find_OfATelephoneNumber_IsPhone(string text) => Assert.Equal([PersonalDataKind.Phone], PersonalData.Find(text));

    [Theory]
    [InlineData("身份证 420602196001011234")]
    [InlineData("身份证 42060219600101123X")]
    [InlineData("身份证 42060219600101123x")]
    [InlineData("身份证 420602 19600101 1234")]
    [InlineData("身份证 ４２０６０２１９６００１０１１２３４")]
    public void Find_OfAnIdentityNumber_IsIdentityNumber(string text) => Assert.Equal([PersonalDataKind.IdentityNumber], PersonalData.Find(text));

    [Theory]
    [InlineData("23号楼2单元402")]
    [InlineData("23号楼2单元402室")]
    [InlineData("23栋1004")]
    [InlineData("A座1203")]
    [InlineData("住在402室")]
    [InlineData("２３号楼２单元４０２")]
    [InlineData("二单元四零二")]
    [InlineData("23-2-402")]
    [InlineData("三楼的 Room 402")]
    public void Find_OfARoom_IsRoom(string text) => Assert.Equal([PersonalDataKind.Room], PersonalData.Find(text));

    [Theory]
    [InlineData("公示期 2026-12-01 至 2026-12-07")]
    [InlineData("12-01-2026 起")]
    [InlineData("二〇二六年十二月一日")]
    [InlineData("拨打 12345、110 或 95598")]
    [InlineData("客服 400-123-4567")]
    [InlineData("网格 420602004008001、420602001012001")]
    [InlineData("23号楼、24号楼共 120 户")]
    [InlineData("7栋120户已签字")]
    [InlineData("5号楼2023年改造")]
    [InlineData("3号楼1200平方米外墙")]
    [InlineData("东门300米内")]
    [InlineData("电梯 23 部，维修资金 1234567 元")]
    [InlineData("已遮盖 138****1111")]
    [InlineData("")]
    public void Find_OfWhatNamesNobody_IsEmpty(string text) => Assert.Empty(PersonalData.Find(text));

    [Fact]
    public void Find_OfSeveral_NamesEachOnceInOrder() => Assert.Equal(
        [PersonalDataKind.Phone, PersonalDataKind.IdentityNumber, PersonalDataKind.Room],
        PersonalData.Find("23号楼2单元402 与 1单元301", "420602196001011234，13800001111，13900002222"));

    [Fact]
    public void Find_LooksIntoEveryText_AndNotAcrossTwo()
    {
        Assert.Equal([PersonalDataKind.Phone], PersonalData.Find(null, "13800001111"));
        Assert.Empty(PersonalData.Find("1380000", "1111"));
    }
}
