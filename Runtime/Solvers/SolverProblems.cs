namespace Lathe;

/// <summary>Why there is no solver for a model and a device, or why it stopped.</summary>
internal static class SolverProblems
{
    public static readonly Problem NoHostKernel = new(
        "{model} has no SGD kernel for cpu; use --device cuda, opencl or simulator, or build it with LatheKernels=both.",
        "The project was built with LatheKernels=device, which writes no training kernel for the processor. Predictions need none.",
        "Train on a device, or remove LatheKernels from the project (it is both by default) and build again.");

    public static readonly Problem NoDeviceKernel = new(
        "{model} has no SGD kernel for {device}; use --device cpu, or build it with LatheKernels=both.",
        "The project was built with LatheKernels=host, which writes no kernel for devices.",
        "Train on the processor, or remove LatheKernels from the project (it is both by default) and build again.");

    public static readonly Problem NoHostOnlyKernel = new(
        "{model} has no kernel of {solver} for cpu; build it with LatheKernels=both.",
        "The project was built with LatheKernels=device, which writes no training kernel for the processor, and this solver runs nowhere else.",
        "Remove LatheKernels from the project (it is both by default) and build again.");

    public static readonly Problem HostOnly = new(
        "There is no {device} kernel for {solver}, which {model} declares; use --device cpu.",
        "Devices train with stochastic gradient descent only; the other solvers run on the processor.",
        "Train on the processor. `recommend --all` can still use a device.");

    public static readonly Problem NegativeConfidence = new(
        "{model}: the value {value} with ImplicitLeastSquares.Alpha={alpha} gives a rating the weight {weight}, which is below 0; set Alpha to 0, or convert without the values.",
        "A rating weighs 1 + Alpha x value. Negative values, such as dislikes, have no place in a model of clicks.",
        "Train with `--set ImplicitLeastSquares.Alpha=0`, where every rating weighs the same, or leave out the negative ratings.");

    public static readonly Problem NoSampleKept = new(
        "{model} would end before its first sample: Burn={burn} and Thin={thin} ask for {sweeps} sweeps; set --epochs to that or more.",
        "The sweeps of the burn-in are thrown away, and of those after it every Thin-th is kept; predictions are means over what is kept.",
        "Make more epochs, or set GibbsSampling.Burn or GibbsSampling.Thin lower.");

    public static readonly Problem NoSampleOnDevice = new(
        "There is no {device} kernel for means over samples, which {model} predicts; use --device cpu.",
        "A model of Gibbs sampling scores every pair once for each sample, which is done on the processor alone.",
        "Compute recommendations and rankings on the processor.");

    public static readonly Problem KernelNotTaken = new(
        "{model}: {device} does not take the kernel of {file} ({reason}); use --device cpu.",
        "ILGPU or the device's driver could not compile the generated kernel; the reason is in their own words.",
        "Train on the processor. A newer driver may help; otherwise please report it with the whole sentence.");

    public static readonly Problem DeviceMemoryShort = new(
        "{model}: {device} has not enough memory for the kernel of {file} ({reason}); use --device cpu.",
        "Ratings, factors and a copy of the factors must fit into the memory of the device together.",
        "Train on the processor, or end other programs that use the device, or declare a smaller rank.");

    public static readonly Problem DeviceTooSmall = new(
        "{model} needs {bytes} bytes of the memory of {device}, of which {free} are free; use --device cpu, or declare a smaller rank.",
        "Before anything is carried to a device, what the run needs there is added up: ratings, factors, and two copies of the factors.",
        "Train on the processor, or end other programs that use the device, or declare a smaller rank.");

    public static readonly Problem RowsBeyondCount = new(
        "{model}: {rows} rows of {columns} columns are more than the kernel of {file} can count; use --deterministic or --device cpu.",
        "The kernels that fill a GPU count pieces of 16 bytes in 32 bits: some 67 million rows of float32 at rank 128.",
        "Train on the processor, or with --deterministic, whose kernel counts in 64 bits.");

    public static readonly Problem ListsBeyondCount = new(
        "{model}: lists of {most} items for {users} users are more than one search on a device can hold; use --device cpu, or ask for fewer items.",
        "All lists come back from the device together: users times items in a list must stay below 2^31.",
        "Compute the scores on the processor, whose lists are written as they are found, or give a smaller --top.");

    public static readonly Problem DeviceStopped = new(
        "{model}: {device} stopped while running the kernel of {file} ({reason}); use --device cpu.",
        "The driver ended the kernel or lost the device: a time limit of the desktop, a reset, or an error of the kernel.",
        "Train on the processor. If it happens again on a device that shows no desktop, please report it with the whole sentence.");
}
