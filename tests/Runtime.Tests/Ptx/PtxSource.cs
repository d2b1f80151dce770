namespace Lathe.Tests.Ptx;

/// <summary>Whole PTX around the statements of a test, with an output array as its only parameter.</summary>
internal static class PtxSource
{
    public static string Of(string body, string parameters = ".param .u64 out") => $$"""
        .version 7.8
        .target sm_80
        .address_size 64
        .visible .entry Kernel({{parameters}})
        {
        .reg .pred %p<9>;
        .reg .b32 %r<9>;
        .reg .b64 %rd<9>;
        .reg .f32 %f<9>;
        .reg .f64 %fd<9>;
        {{body}}
        }
        """;

    public static PtxKernel Kernel(string body, string parameters = ".param .u64 out") => PtxKernel.Parse(Of(body, parameters));
}
