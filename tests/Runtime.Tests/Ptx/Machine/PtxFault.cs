namespace Lathe.Tests.Ptx;

/// <summary>A kernel did what a device would not do, or not reliably.</summary>
internal sealed class PtxFault(string message) : Exception(message);
