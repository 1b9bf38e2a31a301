using Gridwhistle.Policies;

namespace Gridwhistle.Understanding;

public sealed class CategoryInferenceTests
{
    [Theory]
    [InlineData("23号楼没水", "water")]
    [InlineData("我家自来水出问题了,能不能派人过来看一下?", "water")]
    [InlineData("二十三栋楼顶漏水", "leak")]
    [InlineData("天然气泄漏,快来人", "gasleak")]
    [InlineData("天然气表不走", "gas")]
    [InlineData("小区门口路灯不亮", "streetlight")]
    [InlineData("家里灯不亮", "power")]
    [InlineData("电梯停电困人", "lift")]
    [InlineData("No water in building 23", "water")]
    [InlineData("There is a power cut", "power")]
    [InlineData("a gas leak in the kitchen", "gasleak")]
    [InlineData("the pipe has two leaks", "leak")]
    [InlineData("both LIFTS stand still", "lift")]
    [InlineData("powerful music", null)]
    [InlineData("some other problem of the old call service", null)]
    [InlineData("其他", null)]
    [InlineData("大家好", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Read_ByTheWords_TakesTheMostSpecific(string? text, string? category) =>
        Assert.Equal(category, CategoryInference.Read(text, SomePolicies.Set).Category?.Code);
}
