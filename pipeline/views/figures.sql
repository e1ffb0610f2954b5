SELECT
    m.metric_id,
    m.doc_id,
    d.org AS report_org,
    d.roc_year AS report_year,
    d.kind,
    d.framework,
    d.kind_of_source,
    m.code,
    r.dimension,
    r.strategy,
    r.indicator,
    r.sub_indicator,
    m.org,
    m.office,
    m.roc_year,
    m.period,
    m.subject,
    m.raw,
    m.value,
    m.value_high,
    m.unit,
    m.quantity,
    m.bound,
    m.role,
    m.direction,
    m.indicator_id,
    i.name_zh AS indicator_name,
    doubts.doubt,
    m.sentence,
    d.file,
    coalesce(m.locator, r.locator) AS locator
FROM metrics AS m
JOIN documents AS d USING (doc_id)
LEFT JOIN results AS r USING (result_id)
LEFT JOIN indicators AS i USING (indicator_id)
LEFT JOIN doubts USING (metric_id)
