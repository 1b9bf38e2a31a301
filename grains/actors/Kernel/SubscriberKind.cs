using Gridwhistle.Kernel;
using Gridwhistle.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gridwhistle.Kernel
{
    /// <summary>How a projector makes a subscriber for its street.</summary>
    public sealed record SubscriberKind(Func<IServiceProvider, SubscriberScope, ISubscriber> Create);
}

namespace Microsoft.Extensions.DependencyInjection
{
    public static class KernelRegistration
    {
        /// <summary>Registers a kind of case: its journal, and how the projector reads it from there.</summary>
        /// <param name="apply">The fold that replays it.</param>
        /// <param name="streetOf">The street a case belongs to.</param>
        public static IServiceCollection AddCases<TEvent, TState>(
            this IServiceCollection services, Func<TState?, TEvent, TState> apply, Func<TState, Gridwhistle.Areas.AreaCode> streetOf)
            where TEvent : class
            where TState : class
        {
            services.AddJournal(apply);
            services.TryAddSingleton<CaseServices<TEvent, TState>>();
            services.AddSingleton<IStreamKind>(provider =>
                new StreamKind<TEvent, TState>(provider.GetRequiredService<EventJournal<TEvent, TState>>(), streetOf));
            return services;
        }

        /// <summary>Registers a subscriber: every street's projector makes one of its own.</summary>
        public static IServiceCollection AddSubscriber<T>(this IServiceCollection services)
            where T : class, ISubscriber
        {
            services.AddSingleton(new SubscriberKind((provider, scope) => ActivatorUtilities.CreateInstance<T>(new ScopedServices(provider, scope))));
            return services;
        }

        /// <summary>The host's services, and which street it is for: a subscriber asks for the scope or leaves it.</summary>
        private sealed class ScopedServices(IServiceProvider services, SubscriberScope scope) : IServiceProvider
        {
            public object? GetService(Type serviceType) => serviceType == typeof(SubscriberScope) ? scope : services.GetService(serviceType);
        }
    }
}
