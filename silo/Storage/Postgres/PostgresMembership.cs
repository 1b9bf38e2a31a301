namespace Gridwhistle.Storage;

/// <summary>
/// The members of clusters, for the framework's ADO.NET provider: it has statements under fixed keys, with fixed parameters and
/// columns, and reads them from the table OrleansQuery. A cluster's version and the change of a silo happen together or not at all.
/// </summary>
internal static class PostgresMembership
{
    public const string Layout =
        """
        CREATE TABLE IF NOT EXISTS OrleansQuery (QueryKey text PRIMARY KEY, QueryText text NOT NULL);
        CREATE TABLE IF NOT EXISTS grid_clusters (cluster text PRIMARY KEY, version int NOT NULL);
        CREATE TABLE IF NOT EXISTS grid_silos (
            cluster text NOT NULL REFERENCES grid_clusters ON DELETE CASCADE,
            address text NOT NULL, port int NOT NULL, generation int NOT NULL,
            name text, host text NOT NULL, status int NOT NULL, gateway_port int NOT NULL, suspects text,
            started_at timestamptz NOT NULL, alive_at timestamptz NOT NULL,
            PRIMARY KEY (cluster, address, port, generation));

        CREATE OR REPLACE FUNCTION grid_silo_insert(
            p_cluster text, p_version int, p_address text, p_port int, p_generation int,
            p_name text, p_host text, p_status int, p_gateway_port int, p_started_at timestamptz, p_alive_at timestamptz)
        RETURNS boolean LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM 1 FROM grid_clusters WHERE cluster = p_cluster AND version = p_version FOR UPDATE;
            IF NOT FOUND THEN
                RETURN false;
            END IF;
            INSERT INTO grid_silos VALUES (
                p_cluster, p_address, p_port, p_generation, p_name, p_host, p_status, p_gateway_port, NULL, p_started_at, p_alive_at)
            ON CONFLICT DO NOTHING;
            IF NOT FOUND THEN
                RETURN false;
            END IF;
            UPDATE grid_clusters SET version = version + 1 WHERE cluster = p_cluster;
            RETURN true;
        END $$;

        CREATE OR REPLACE FUNCTION grid_silo_update(
            p_cluster text, p_version int, p_address text, p_port int, p_generation int, p_status int, p_suspects text, p_alive_at timestamptz)
        RETURNS boolean LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM 1 FROM grid_clusters WHERE cluster = p_cluster AND version = p_version FOR UPDATE;
            IF NOT FOUND THEN
                RETURN false;
            END IF;
            UPDATE grid_silos SET status = p_status, suspects = p_suspects, alive_at = p_alive_at
            WHERE cluster = p_cluster AND address = p_address AND port = p_port AND generation = p_generation;
            IF NOT FOUND THEN
                RETURN false;
            END IF;
            UPDATE grid_clusters SET version = version + 1 WHERE cluster = p_cluster;
            RETURN true;
        END $$;
        """;

    /// <summary>A row for each silo; a cluster without one, or without the one asked for, is a row with its version alone.</summary>
    private const string Read =
        """
        SELECT s.address AS "Address", s.port AS "Port", s.generation AS "Generation", s.name AS "SiloName", s.host AS "HostName",
            s.status AS "Status", s.gateway_port AS "ProxyPort", s.suspects AS "SuspectTimes", s.started_at AS "StartTime",
            s.alive_at AS "IAmAliveTime", c.version AS "Version"
        FROM grid_clusters c LEFT JOIN grid_silos s ON s.cluster = c.cluster
        """;

    private const string OneSilo = "address = @Address AND port = @Port AND generation = @Generation";

    /// <summary>What the provider asks for, by its keys.</summary>
    public static IReadOnlyDictionary<string, string> Statements { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["GatewaysQueryKey"] =
            """
            SELECT address AS "Address", gateway_port AS "ProxyPort", generation AS "Generation"
            FROM grid_silos WHERE cluster = @DeploymentId AND status = @Status AND gateway_port > 0
            """,
        ["MembershipReadRowKey"] = $"{Read} AND {OneSilo} WHERE c.cluster = @DeploymentId",
        ["MembershipReadAllKey"] = $"{Read} WHERE c.cluster = @DeploymentId",
        ["InsertMembershipVersionKey"] =
            """
            WITH made AS (INSERT INTO grid_clusters VALUES (@DeploymentId, 0) ON CONFLICT DO NOTHING RETURNING 1)
            SELECT EXISTS (SELECT 1 FROM made)
            """,
        ["InsertMembershipKey"] =
            """
            SELECT grid_silo_insert(
                @DeploymentId, @Version, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime)
            """,
        ["UpdateMembershipKey"] =
            "SELECT grid_silo_update(@DeploymentId, @Version, @Address, @Port, @Generation, @Status, @SuspectTimes, @IAmAliveTime)",
        ["UpdateIAmAlivetimeKey"] = $"UPDATE grid_silos SET alive_at = @IAmAliveTime WHERE cluster = @DeploymentId AND {OneSilo}",
        // Status 3 is a silo at work.
        ["CleanupDefunctSiloEntriesKey"] =
            "DELETE FROM grid_silos WHERE cluster = @DeploymentId AND alive_at < @IAmAliveTime AND status <> 3",
        // Its silos go with it.
        ["DeleteMembershipTableEntriesKey"] = "DELETE FROM grid_clusters WHERE cluster = @DeploymentId",
    };
}
