namespace Lathe.Tests.Devices;

/// <summary>Tests that use ILGPU run alone: a test host crashed once while several of its contexts compiled at the same time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class IlgpuCollection
{
    public const string Name = "ILGPU";
}
