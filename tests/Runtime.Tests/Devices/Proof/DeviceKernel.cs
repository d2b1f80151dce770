using System.Reflection;
using ILGPU.Backends.EntryPoints;
using ILGPU.Runtime;

namespace Lathe.Tests.Devices.Proof;

/// <summary>A generated kernel, as it is handed to ILGPU.</summary>
/// <param name="Model">The model it belongs to.</param>
/// <param name="Dialect">How it was written: what may be expected of it.</param>
/// <param name="Method">Its entry.</param>
/// <param name="Specialization">What the Runtime promises about launches.</param>
internal sealed record DeviceKernel(ModelDeclaration Model, DeviceDialect Dialect, MethodInfo Method, KernelSpecialization Specialization)
{
    /// <summary>What the tests call it.</summary>
    public string Name => $"{Model.Name} {Dialect}";

    /// <summary>How ILGPU is asked for it.</summary>
    public EntryPointDescription EntryPoint => EntryPointDescription.FromExplicitlyGroupedKernel(Method);
}

/// <summary>How a kernel is written.</summary>
internal enum DeviceDialect
{
    /// <summary>One work item per block; every kind of device takes it.</summary>
    Straight,

    /// <summary>A group of lanes shares a row; CUDA and the simulator take it.</summary>
    Lanes,

    /// <summary>A work item per user looks for their best items; every kind of device takes it.</summary>
    TopItems,
}
