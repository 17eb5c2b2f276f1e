-- What a year leaves, each August.

-- The plan and the election

INSERT INTO action_plans (id, network_id, year, state, by_person_id, at)
SELECT :m * 1000000 + n, n, :year || '-01-01', 'stands', who, :at
FROM of;

INSERT INTO action_plan_lines (id, network_id, action_plan_id, number, title, months, span, indicators, sources)
SELECT (:m * 1000000 + n) * 16 + k, n, :m * 1000000 + n, k, 'แผนที่ ' || k, json_array(:month), 'year',
    json_array(json_object('target', '12', 'unit', 'ครั้ง', 'source', 'meetings', 'product', NULL)), '[]'
FROM of CROSS JOIN k
WHERE k < 9;

INSERT INTO action_plan_results (network_id, action_plan_line_id, month, amounts, instead_of, words, by_person_id, at)
SELECT n, (:m * 1000000 + n) * 16 + k, :month, '[]', '[]', 'ทำแล้ว', who, :at
FROM of CROSS JOIN k
WHERE k < 9;

INSERT INTO elections (id, network_id, body_id, kind, state, years, at, ended_at)
SELECT :m * 1000000 + n, n, body, 'election', 'done', 2, :at, :at
FROM of;

INSERT INTO election_places (election_id, office, places, state)
SELECT :m * 1000000 + n, iif(k = 1, 'chair', 'treasurer'), 1, 'filled'
FROM of CROSS JOIN k
WHERE k < 3;

INSERT INTO election_counts (election_id, office, round, way, handed_out, returned, abstained, spoiled, at,
    by_person_id)
SELECT :m * 1000000 + n, 'chair', 1, 'secret', 20, 20, 0, 0, :at, who
FROM of;
