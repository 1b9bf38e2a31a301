namespace Gridwhistle.Gateway.Operations;

/// <summary>A sweep that keeps by the product's clock: where that is moved by hand, it is done after each move as well.</summary>
internal interface IClockedSweep : ISweep;
