using Gridwhistle.Gateway.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Hosting
{
    /// <summary>Options that are read from a section, remembered so that every fault in them can be listed before the start.</summary>
    internal sealed record CheckedOptions(Type Type, string Section, Action<IServiceProvider> Validate);
}

namespace Microsoft.Extensions.DependencyInjection
{
    internal static class CheckedOptionsRegistration
    {
        /// <summary>Binds the options to their section and has them checked with all others at the start.</summary>
        public static OptionsBuilder<TOptions> AddCheckedOptions<TOptions, TValidator>(this IServiceCollection services, string section)
            where TOptions : class
            where TValidator : class, IValidateOptions<TOptions>
        {
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
            services.CheckOptions<TOptions>(section);
            return services.AddOptions<TOptions>().BindConfiguration(section);
        }

        /// <summary>Has options that are registered elsewhere checked with all others.</summary>
        public static IServiceCollection CheckOptions<TOptions>(this IServiceCollection services, string section) where TOptions : class =>
            services.AddSingleton(new CheckedOptions(typeof(TOptions), section, provider => _ = provider.GetRequiredService<IOptions<TOptions>>().Value));
    }
}
