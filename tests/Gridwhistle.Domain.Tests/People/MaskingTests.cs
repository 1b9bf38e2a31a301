using FsCheck;
using FsCheck.Fluent;

namespace Gridwhistle.People;

public sealed class MaskingTests
{
    [Theory]
    [InlineData("胡琼", "胡*")]
    [InlineData("姜大爷", "姜*")]
    [InlineData(" 胡琼 ", "胡*")]
    [InlineData("欧阳娜娜", "欧阳*娜")]
    [InlineData("欧阳娜", "欧阳*")]
    [InlineData("东方", "东*")]
    [InlineData("欧阳*娜", "欧阳*娜")]
    [InlineData("胡*", "胡*")]
    [InlineData("胡", "胡*")]
    [InlineData("𠮷田", "𠮷*")]
    [InlineData("John Smith", "J*")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Name_OfAPerson_KeepsTheSurname(string? name, string masked) => Assert.Equal(masked, Masking.Name(name));

    [Theory]
    [InlineData("13812345678", "138****5678")]
    [InlineData("+86 138 1234 5678", "138****5678")]
    [InlineData("138-1234-5678", "138****5678")]
    [InlineData("１３８１２３４５６７８", "138****5678")]
    [InlineData("0710-3512345", "0710-****345")]
    [InlineData("07103512345", "0710-****345")]
    [InlineData("+8613812345678", "138****5678")]
    [InlineData("+867103512345", "0710-****345")]
    [InlineData("+861065123456", "010-****456")]
    [InlineData("(010)65123456", "010-****456")]
    [InlineData("3512345", "****345")]
    [InlineData("138****5678", "138****5678")]
    [InlineData("0710-****345", "0710-****345")]
    [InlineData("13812345678*", "138****5678")]
    [InlineData("110", "110")]
    [InlineData("12345", "12345")]
    [InlineData("95598", "95598")]
    [InlineData(null, "")]
    public void Phone_OfEachForm_IsHiddenInTheMiddle(string? phone, string masked) => Assert.Equal(masked, Masking.Phone(phone));

    [Theory]
    [InlineData("东方小区23栋2单元501室", "东方小区23栋2单元***")]
    [InlineData("东方小区23栋2单元501 张大爷家", "东方小区23栋2单元***")]
    [InlineData("东方小区23号楼501", "东方小区23号楼***")]
    [InlineData("东方小区 23-2-1203", "东方小区 23-2-***")]
    [InlineData("420602004008004-23-1-501", "420602004008004-23-1-***")]
    [InlineData("三片二栋五〇一室", "三片二栋***")]
    [InlineData("檀溪路101号东方小区23栋", "檀溪路101号东方小区23栋")]
    [InlineData("檀溪路168号3栋1单元402", "檀溪路168号3栋1单元***")]
    [InlineData("Building 23, Room 501", "Building 23, ***")]
    [InlineData("东方小区23栋2单元***", "东方小区23栋2单元***")]
    [InlineData(null, "")]
    public void Address_WithARoom_EndsBeforeIt(string? address, string masked) => Assert.Equal(masked, Masking.Address(address));

    [Theory]
    [InlineData("家里没水,电话13812345678,请尽快", "家里没水,电话138****5678,请尽快")]
    [InlineData("打138 1234 5678或0710-3512345", "打138****5678或0710-****345")]
    [InlineData("身份证42060219600101123X", "身份证420602********123X")]
    [InlineData("身份证420602196001011234,手机+8613812345678", "身份证420602********1234,手机138****5678")]
    [InlineData("卡号6222020200112230", "卡号622202******2230")]
    [InlineData("身份证420602 19600101 123X", "身份证420602********123X")]
    [InlineData("身份证 420602-1960-0101-1234 请查", "身份证 420602********1234 请查")]
    [InlineData("身份证４２０６０２１９６００１０１１２３Ｘ", "身份证420602********123X")]
    [InlineData("身份证420602\u00A019600101\u200B1234", "身份证420602********1234")]
    [InlineData("身份证420602 19600101 123x手机13812345678", "身份证420602********123X手机138****5678")]
    [InlineData("420602 19600101 1234 13812345678", "420602********1234 138****5678")]
    [InlineData("卡号6222 0212 3456 7890 123", "卡号622202*********0123")]
    [InlineData("卡号6222-0212-3456-7890", "卡号622202******7890")]
    [InlineData("卡号 6222 0212 3456 7890，电话 138 0000 1111", "卡号 622202******7890，电话 138****1111")]
    [InlineData("6222 0212 3456 7890 6222 0212 3456 7891", "622202******7890 622202******7891")]
    [InlineData("电话1380 0001 111", "电话138****1111")]
    [InlineData("电话 138　0000　1111", "电话 138****1111")]
    [InlineData("电话(0710)351-2345", "电话0710-****345")]
    [InlineData("楼420602004008004-23没水", "楼420602004008004-23没水")]
    [InlineData("2024-11-15 - 2024-11-16停水", "2024-11-15 - 2024-11-16停水")]
    [InlineData("网格420602004008004的23号楼没水", "网格420602004008004的23号楼没水")]
    [InlineData("2024-11-15 20:30 单号2024111500023", "2024-11-15 20:30 单号2024111500023")]
    [InlineData("已打110和12345", "已打110和12345")]
    [InlineData("138****5678", "138****5678")]
    [InlineData("１３８１２３４５６７８", "138****5678")]
    [InlineData(null, "")]
    public void Text_WithNumbersOfPeople_HidesThemAlone(string? text, string masked) => Assert.Equal(masked, Masking.Text(text));

    [Fact]
    public void Text_WhereverAMobileStands_NeverShowsItsMiddle() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<string>().Filter(s => s is not null && !s.Any(char.IsDigit)),
            Gen.Choose(0, 99_999_999).ToArbitrary(),
            (around, tail) =>
            {
                var mobile = "139" + tail.ToString("D8");
                var masked = Masking.Text(around + mobile + around);
                return !masked.Contains(mobile, StringComparison.Ordinal) && masked == Masking.Text(masked);
            }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("23号楼2单元501漏水", "23号楼2单元***漏水")]
    [InlineData("501室没水", "***没水")]
    [InlineData("23-1-501、502都没水", "23-1-***都没水")]
    [InlineData("5楼501房间", "5楼***")]
    [InlineData("２３号楼５０１没电", "２３号楼***没电")]
    [InlineData("五〇一室没电", "***没电")]
    [InlineData("household 420602004008004-23-1-501", "household 420602004008004-23-1-***")]
    [InlineData("Building 23, room 501", "Building 23, ***")]
    [InlineData("23号楼20户没水,水费120元,3楼100块", "23号楼20户没水,水费120元,3楼100块")]
    [InlineData("2026-03-05 12:30 停水,请打0710-3512345", "2026-03-05 12:30 停水,请打0710-3512345")]
    [InlineData("20241118-0001", "20241118-0001")]
    public void Rooms_InWords_AreMaskedAndCountsAndDatesStay(string text, string masked) => Assert.Equal(masked, Masking.Rooms(text));
}
