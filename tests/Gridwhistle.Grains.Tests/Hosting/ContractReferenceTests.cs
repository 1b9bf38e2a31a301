using Gridwhistle.Embedded.References;
using Gridwhistle.Issues;
using Orleans.Runtime;

namespace Gridwhistle.Hosting;

public sealed class ContractReferenceTests
{
    public static TheoryData<Type> Interfaces =>
    [
        .. typeof(IIssueGrain).Assembly.GetTypes().Where(type => type.IsInterface && type.IsAssignableTo(typeof(IAddressable))),
    ];

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void EveryInterfaceOfTheContracts_CanBeCalledThroughAReference(Type interfaceType) =>
        Assert.NotNull(ReferenceTypes.For(interfaceType));
}
