-- rows are put in order by a number: long ids that begin alike cost more to compare, the more the more reports there are
WITH ordered AS (SELECT *, row_number() OVER (ORDER BY doc_id) AS nth FROM documents),
figures AS (
    SELECT
        r.doc_id,
        r.place,
        count(m.metric_id) AS n_figures,
        count(m.indicator_id) AS n_linked,
        list_sort(list(m.metric_id) FILTER (m.metric_id IS NOT NULL)) AS ids
    FROM results AS r
    LEFT JOIN metrics AS m USING (result_id)
    WHERE trim(r.result) <> ''
    GROUP BY r.doc_id, r.place
),
-- strategies under which a document has headings of its own: whether it answers their other places cannot be told
own AS (
    SELECT DISTINCT doc_id, regexp_replace(code, '\.[0-9]+([(][0-9]+[)])?$', '') AS strategy
    FROM results
    WHERE place IS NULL
),
told AS (
    SELECT doc_id, indicator_id, count(*) AS n_figures, list_sort(list(metric_id)) AS ids
    FROM metrics
    WHERE indicator_id IS NOT NULL
    GROUP BY doc_id, indicator_id
),
covered AS (
    SELECT
        d.doc_id,
        d.org,
        d.roc_year AS report_year,
        d.kind,
        'place' AS what,
        p.code AS item,
        coalesce(p.sub_indicator, p.indicator, p.strategy, p.dimension) AS name,
        f.doc_id IS NOT NULL AS reported,
        coalesce(f.n_figures, 0)::INTEGER AS figures,
        coalesce(f.n_linked, 0)::INTEGER AS linked,
        coalesce(f.ids, []) AS mentions,
        d.nth
    FROM ordered AS d
    JOIN framework_places AS p USING (framework)
    LEFT JOIN figures AS f ON f.doc_id = d.doc_id AND f.place = p.code
    WHERE
        f.doc_id IS NOT NULL
        OR (d.doc_id, regexp_replace(p.code, '\.[0-9]+([(][0-9]+[)])?$', '')) NOT IN (SELECT (doc_id, strategy) FROM own)
    UNION ALL
    SELECT
        d.doc_id,
        d.org,
        d.roc_year,
        d.kind,
        'indicator',
        i.indicator_id,
        i.name_zh,
        t.doc_id IS NOT NULL,
        coalesce(t.n_figures, 0)::INTEGER,
        coalesce(t.n_figures, 0)::INTEGER,
        coalesce(t.ids, []),
        d.nth
    FROM ordered AS d
    CROSS JOIN (FROM indicators WHERE indicator_id IN (SELECT indicator_id FROM metrics)) AS i
    LEFT JOIN told AS t ON t.doc_id = d.doc_id AND t.indicator_id = i.indicator_id
)
SELECT * EXCLUDE (nth)
FROM covered
ORDER BY nth, what DESC, item
