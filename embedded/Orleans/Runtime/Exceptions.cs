namespace Orleans.Runtime;

/// <summary>Something the host of the grains has to say no to.</summary>
public class OrleansException : Exception
{
    public OrleansException()
        : base("Unexpected error.")
    {
    }

    public OrleansException(string message)
        : base(message)
    {
    }

    public OrleansException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The grain has more waiting requests than it may.</summary>
public sealed class LimitExceededException : OrleansException
{
    public LimitExceededException()
        : base("Limit exceeded")
    {
    }

    public LimitExceededException(string message)
        : base(message)
    {
    }

    public LimitExceededException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The request was turned away before it began.</summary>
public class OrleansMessageRejectionException : OrleansException
{
    internal OrleansMessageRejectionException(string message)
        : base(message)
    {
    }
}

/// <summary>The host is stopping or has stopped.</summary>
public class SiloUnavailableException : OrleansMessageRejectionException
{
    public SiloUnavailableException()
        : base("SiloUnavailableException")
    {
    }

    public SiloUnavailableException(string message)
        : base(message)
    {
    }
}
