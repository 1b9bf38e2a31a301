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

        /// <summary>Registers when time alone changes a kind of case: the street's one timer wakes it then.</summary>
        /// <param name="name">The word its rows carry; never changed.</param>
        /// <param name="nextOf">When a case next needs a look; null when nothing runs.</param>
        /// <param name="wake">Has the case of a stream look at its clocks.</param>
        public static IServiceCollection AddDeadlines<TState>(
            this IServiceCollection services, string name, Func<TState, DateTimeOffset?> nextOf, Func<IGrainFactory, string, Task> wake)
            where TState : class =>
            services.AddSingleton(new DeadlineKind(name, typeof(TState), state => nextOf((TState)state), wake));

        /// <summary>The host's services, and which street it is for: a subscriber asks for the scope or leaves it.</summary>
        private sealed class ScopedServices(IServiceProvider services, SubscriberScope scope) : IServiceProvider
        {
            public object? GetService(Type serviceType) => serviceType == typeof(SubscriberScope) ? scope : services.GetService(serviceType);
        }
    }
}
