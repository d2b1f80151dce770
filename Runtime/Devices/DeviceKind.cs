namespace Lathe;

/// <summary>What kind of device a model can be trained on.</summary>
public enum DeviceKind
{
    /// <summary>This processor, with the generated vector code.</summary>
    Cpu,

    /// <summary>ILGPU's stand-in for a GPU on this processor: for checking device kernels, not for speed.</summary>
    Simulator,

    /// <summary>A GPU by CUDA.</summary>
    Cuda,

    /// <summary>A device by OpenCL.</summary>
    OpenCl,
}
