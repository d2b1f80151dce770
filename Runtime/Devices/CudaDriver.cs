using System.Globalization;
using System.Runtime.InteropServices;

namespace Lathe;

/// <summary>Starts the CUDA driver to learn why it will not: ILGPU would only report no device.</summary>
internal static unsafe class CudaDriver
{
    /// <summary>The driver's own words; null when it starts.</summary>
    public static string? WhyNotStarting()
    {
        if (!DriverLibrary.Cuda.TryLoad(out nint library) || !NativeLibrary.TryGetExport(library, "cuInit", out nint initialize))
        {
            return "the CUDA driver's library is damaged (it has no cuInit)";
        }

        int error = ((delegate* unmanaged<uint, int>)initialize)(0);
        return error == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"the CUDA driver does not start (error {error}: {NameOf(error, library)})");
    }

    private static string NameOf(int error, nint library)
    {
        byte* text = null;
        bool known = NativeLibrary.TryGetExport(library, "cuGetErrorString", out nint describe)
            && ((delegate* unmanaged<int, byte**, int>)describe)(error, &text) == 0;
        return known ? Marshal.PtrToStringUTF8((nint)text) ?? "unknown" : "unknown";
    }
}
