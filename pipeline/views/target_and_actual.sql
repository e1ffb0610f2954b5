WITH figures AS (
    SELECT
        m.*,
        d.kind,
        coalesce(m.org, d.org) AS whose,
        coalesce(m.roc_year, d.roc_year) AS of_year,
        -- beside one another: in the columns of one row, or in one sentence
        CASE WHEN m.column_heading IS NULL THEN m.sentence ELSE 'columns' END AS beside
    FROM metrics AS m
    JOIN documents AS d USING (doc_id)
    WHERE m.role = 'target' OR (m.role = 'actual' AND m.role_rule IS DISTINCT FROM 'column_rate')
),
-- the one result that stands beside the one target of its unit: 目標值 24場次, 實績 26場次; 原訂5場，辦理6場
pairs AS (
    SELECT
        min(metric_id) FILTER (role = 'target') AS metric_id,
        min(value) FILTER (role = 'actual') AS actual,
        min(bound) FILTER (role = 'actual') AS actual_bound,
        list(metric_id ORDER BY metric_id) FILTER (role = 'actual') AS mentions
    FROM figures
    WHERE kind = 'results' AND result_id IS NOT NULL
    GROUP BY result_id, beside, unit, of_year
    HAVING count(*) FILTER (role = 'target') = 1 AND count(*) FILTER (role = 'actual') = 1
),
targets AS (
    SELECT
        t.*,
        coalesce(t.value_std, t.value) AS target,
        p.actual AS actual_beside,
        p.actual_bound AS bound_beside,
        p.mentions AS mentions_beside
    FROM figures AS t
    LEFT JOIN pairs AS p USING (metric_id)
    WHERE t.role = 'target'
),
told AS (FROM indicator_by_year_org WHERE len(values_told) > 0),
-- 訊息60則 beside 臉書訊息56則: the one value of a report that tells the indicator of a part alone, or of the whole alone
alone AS (FROM told QUALIFY count(*) OVER (PARTITION BY indicator_id, org, roc_year) = 1),
found AS (
    SELECT
        t.metric_id,
        CASE WHEN a.indicator_id IS NULL THEN o ELSE a END AS a,
        a.indicator_id IS NULL AND o.indicator_id IS NOT NULL AS apart
    FROM targets AS t
    LEFT JOIN told AS a
        ON a.indicator_id = t.indicator_id AND a.org = t.whose AND a.roc_year = t.of_year
        AND a.qualifier IS NOT DISTINCT FROM t.qualifier
    LEFT JOIN alone AS o
        ON o.indicator_id = t.indicator_id AND o.org = t.whose AND o.roc_year = t.of_year
        AND (o.qualifier IS NULL OR t.qualifier IS NULL)
),
compared AS (
    SELECT
        t.*,
        i.name_zh,
        i.polarity,
        f.apart AND t.actual_beside IS NULL AS apart,
        -- a part that reaches the target of the whole has met it, a whole below that of a part has not
        i.quantity IN ('count', 'amount') AND i.polarity = 'more' AS adds_up,
        CASE WHEN t.actual_beside IS NULL THEN f.a.qualifier END AS actual_qualifier,
        CASE
            WHEN t.actual_beside IS NOT NULL OR i.unit IS NULL THEN t.unit
            WHEN i.quantity <> 'count' THEN i.unit
            WHEN f.a.unit IS NULL OR f.a.unit = t.unit THEN t.unit
            ELSE t.unit || '／' || f.a.unit
        END AS unit_shown,
        CASE WHEN t.actual_beside IS NOT NULL THEN t.value ELSE t.target END AS planned,
        coalesce(t.actual_beside, f.a.value_std) AS actual,
        coalesce(t.bound_beside, f.a.bound) AS actual_bound,
        -- a limit that is itself what the indicator tells is compared as it stands
        CASE WHEN t.bound_beside IS NULL AND i.value_role = 'standard' THEN 'exact' ELSE coalesce(t.bound_beside, f.a.bound) END
            AS certain,
        i.polarity = 'less' OR t.bound = 'at_most' AS less,
        coalesce(t.mentions_beside, f.a.mentions) AS mentions,
        t.actual_beside IS NULL AND f.a.conflict AS conflict
    FROM targets AS t
    LEFT JOIN indicators AS i USING (indicator_id)
    LEFT JOIN found AS f USING (metric_id)
),
-- of each target and of what it rests on: by equal ids, for a join on either of two conditions looks at every pair
resting AS (
    SELECT DISTINCT metric_id, mentions, unnest(list_append(coalesce(mentions, []), metric_id)) AS on_metric FROM compared
),
doubted AS (
    SELECT r.metric_id, r.mentions, min(d.doubt) AS doubt
    FROM resting AS r
    JOIN doubts AS d ON d.metric_id = r.on_metric
    GROUP BY r.metric_id, r.mentions
)
SELECT
    c.metric_id,
    doc_id,
    code,
    kind,
    whose AS org,
    of_year AS roc_year,
    indicator_id,
    name_zh,
    qualifier,
    subject,
    raw,
    planned AS target,
    actual,
    actual_bound,
    actual_qualifier,
    unit_shown AS unit,
    -- 99%以上 has reached 98%, whether it has reached 99.5% nobody can know
    CASE
        WHEN apart AND adds_up AND qualifier IS NULL AND certain IN ('exact', 'at_least') AND actual >= planned THEN TRUE
        WHEN apart AND adds_up AND qualifier IS NOT NULL AND certain IN ('exact', 'at_most') AND actual < planned THEN FALSE
        WHEN apart THEN NULL
        WHEN certain = 'at_least' AND actual < planned THEN NULL
        WHEN certain = 'at_least' AND coalesce(less, FALSE) AND actual = planned THEN NULL
        WHEN certain = 'at_most' AND actual > planned THEN NULL
        WHEN certain = 'at_most' AND NOT coalesce(less, FALSE) AND actual = planned THEN NULL
        WHEN less THEN actual <= planned
        ELSE actual >= planned
    END AS met,
    CASE WHEN certain = 'exact' AND NOT apart THEN actual - planned END AS beyond,
    CASE
        WHEN actual_beside IS NOT NULL THEN 'beside'
        WHEN indicator_id IS NULL THEN 'not_linked'
        WHEN NOT EXISTS (
            FROM documents AS d WHERE d.kind = 'results' AND d.org = c.whose AND d.roc_year = c.of_year
        ) AND actual IS NULL THEN 'no_report'
        WHEN conflict THEN 'conflict'
        WHEN actual IS NULL THEN 'unmatched'
        WHEN apart THEN 'part'
        ELSE 'compared'
    END AS status,
    b.doubt,
    c.mentions
FROM compared AS c
LEFT JOIN doubted AS b ON b.metric_id = c.metric_id AND b.mentions IS NOT DISTINCT FROM c.mentions
ORDER BY doc_id, c.metric_id
