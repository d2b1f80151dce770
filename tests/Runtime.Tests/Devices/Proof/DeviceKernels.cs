using System.Reflection;

namespace Lathe.Tests.Devices.Proof;

/// <summary>The kernels that are proved: a line each.</summary>
internal static class DeviceKernels
{
    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<DeviceKernel> All { get; } =
    [
        .. Models.Select(Straight),
    ];

    /// <summary>Their names, for theories.</summary>
    public static TheoryData<string> Names => [.. All.Select(static kernel => kernel.Name)];

    /// <summary>The kernel of that name.</summary>
    public static DeviceKernel Of(string name) => All.Single(kernel => kernel.Name == name);

    /// <summary>Rows of float16 change the lanes' kernels alone.</summary>
    private static IEnumerable<ModelDeclaration> Models => ModelCatalogue.Models.Select(static model => model.Declaration)
        .Where(static model => model is { Kernels.DeviceSgd: not null, Storage: FactorStorage.Single })
        .OrderBy(static model => model.Name.TrimEnd([.. "0123456789"]), StringComparer.Ordinal).ThenBy(static model => model.Rank);

    private static DeviceKernel Straight(ModelDeclaration model) => new(
        model, DeviceDialect.Straight, model.Kernels.DeviceSgd!.GetType().GetMethod("RunBlock", BindingFlags.NonPublic | BindingFlags.Static)!, default);
}
