using Gridwhistle.Gateway.Operations;
using Microsoft.AspNetCore.Http;

namespace Gridwhistle.Operations;

public sealed class PackingTests
{
    [Theory]
    [InlineData("gzip, deflate, br", Packing.Brotli)]
    [InlineData("gzip", Packing.Gzip)]
    [InlineData("GZIP", Packing.Gzip)]
    [InlineData("br;q=0, gzip;q=0.5", Packing.Gzip)]
    [InlineData("*", Packing.Brotli)]
    [InlineData("br;q=0, *;q=0.1", Packing.Gzip)]
    [InlineData("identity", Packing.None)]
    [InlineData("zstd", Packing.None)]
    [InlineData(";;;", Packing.None)]
    [InlineData("", Packing.None)]
    internal void Of_WhatTheReaderTakes_IsTheSmallest(string accepted, Packing expected)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.AcceptEncoding = accepted;
        Assert.Equal(expected, Packings.Of(request));
    }
}
