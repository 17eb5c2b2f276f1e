-- What a month leaves. The keys are made of the month's number and the network's or the organisation's, so that no two are the same (and, of up
-- to 999 networks, none is too large for a server).

-- Reports

INSERT INTO reports (id, network_id, member_id, person_id, chat_id, cause, text, month, state, at)
SELECT :m * 1000000 + member, n, member, person, chat, 'p:' || :m || ':' || member, '', :month, 'confirmed', :at
FROM who
WHERE (member + :m) % 5;

INSERT INTO statements (id, network_id, report_id, member_id, position, kind, measure, product, quantity, unit,
    amount_satang, words, state, settled, month, at, confirmed_at)
SELECT (:m * 1000000 + member) * 4 + k, n, :m * 1000000 + member, member, k, iif(k = 1, 'activity', 'purchase'),
    iif(k = 1, 'sold', NULL), iif(k = 1, 'น้ำยางสด', 'ปุ๋ย 15-15-15'), '' || (member % 9 + k), iif(k = 1, 'ตัน',
    'กระสอบ'), iif(k = 1, 100000 * (member % 50 + :m), NULL), 'เดือนนี้ขายน้ำยางสด', 'confirmed', '[]', :month, :at,
    :at
FROM who CROSS JOIN k
WHERE k < 3 AND (member + :m) % 5;

-- The meeting

INSERT INTO meetings (id, network_id, body_id, kind, slot, starts_at, state, number, number_year, uid, created_at,
    last_at)
SELECT :m * 1000000 + n, n, body, 'ordinary', :slot, :at, 'ended', :m, :year, 'past-' || :m || '-' || n, :at, :at
FROM of;

INSERT INTO answers (network_id, meeting_id, member_id, person_id, kind, by_person_id, at, cause)
SELECT n, :m * 1000000 + n, member, person, iif(member % 7, 'yes', 'no'), person, :at, 'inbox:1'
FROM who;

INSERT INTO proceedings (id, network_id, body_id, meeting_id, state, before, started_at, started_by, seats, quorum,
    quorum_rule, casting_vote, last_entry_at, ended_at, first_ended_at, last_act, last_at)
SELECT :m * 1000000 + n, n, body, :m * 1000000 + n, 'ended', 'invited', :at, who, 20, 11, 'half', 1, :at, :at, :at,
    'ended', :at
FROM of;

INSERT INTO seats (proceedings_id, member_id, name, position)
SELECT :m * 1000000 + n, member, 'กลุ่ม', place
FROM who;

INSERT INTO moves (proceedings_id, member_id, way, at, recorded_at, cause)
SELECT :m * 1000000 + n, member, 'in', :at, :at, 'list'
FROM who
WHERE member % 7;

INSERT INTO matters (id, proceedings_id, section, position, title, outcome, closed_at)
SELECT (:m * 1000000 + n) * 8 + k, :m * 1000000 + n, 'consider', k, 'เรื่องที่ ' || k, 'resolved', :at
FROM of CROSS JOIN k
WHERE k < 7;

INSERT INTO matter_texts (matter_id, kind, name, words, at, by_person_id)
SELECT (:m * 1000000 + n) * 8 + k, 'text', 'ประธาน', 'ที่ประชุมหารือเรื่องปุ๋ยและราคายาง', :at, who
FROM of CROSS JOIN k
WHERE k < 7;

INSERT INTO resolutions (proceedings_id, matter_id, ordinal, kind, words, at)
SELECT :m * 1000000 + n, (:m * 1000000 + n) * 8 + k, 1, 'resolved', 'เห็นชอบ', :at
FROM of CROSS JOIN k
WHERE k < 4;

INSERT INTO agenda_items (network_id, body_id, meeting_id, section, title, state, position, created_at)
SELECT n, body, :m * 1000000 + n, 'consider', 'เรื่องที่ ' || k, 'accepted', k, :at
FROM of CROSS JOIN k
WHERE k < 7;

INSERT INTO action_items (network_id, body_id, title, origin, due_day, state, created_at, ended_at, last_at)
SELECT n, body, 'งานที่ ' || k, '1/2564', :day, 'done', :at, :at, :at
FROM of CROSS JOIN k
WHERE k < 4;

-- Its minutes

INSERT INTO minutes (id, network_id, body_id, meeting_id, state, version, adopted_at, last_act, last_at)
SELECT :m * 1000000 + n, n, body, :m * 1000000 + n, 'adopted', 1, :at, 'adopted', :at
FROM of;

INSERT INTO minutes_versions (id, network_id, minutes_id, version, why, content, check_code, at)
SELECT :m * 1000000 + n, n, :m * 1000000 + n, 1, 'made', json_object('words', hex(zeroblob(2000))), 'ABCD', :at
FROM of;

INSERT INTO minutes_search (network_id, minutes_id, meeting_id, kind, number, title, words, compared)
SELECT n, :m * 1000000 + n, :m * 1000000 + n, 'matter', '' || k, 'เรื่องที่ ' || k, w, w
FROM (SELECT n, k, 'ที่ประชุมหารือเรื่อง' || CASE k WHEN 1 THEN 'ปุ๋ยอินทรีย์' WHEN 2 THEN 'ราคายาง' ELSE 'งานของกลุ่ม' END || ' ครั้งที่ ' || :m || ' ของเครือข่าย ' || n AS w FROM of CROSS JOIN k WHERE k < 9);

-- The network's own money, and what organisations owe each other

INSERT INTO cash_entries (id, network_id, side, purse, satang, category, words, state, day, year, number,
    by_person_id, at, once)
SELECT (:m * 1000000 + n) * 16 + k, n, iif(k < 7, 'received', 'paid'), 'cash', 50000 + k, iif(k < 7, 'dues',
    'printing'), 'ค่าบำรุง', 'counts', :day, :year, (SELECT coalesce(max(number), 0) FROM cash_entries e WHERE
    e.network_id = n AND e.side = iif(k < 7, 'received', 'paid') AND e.year = :year AND number IS NOT NULL) + iif(k <
    7, k, k - 6), who, :at, 'p:' || :m || ':' || k
FROM of CROSS JOIN k;

INSERT INTO cash_months (network_id, month, counted_satang, book_satang, counted_by, counted_at)
SELECT n, :month, 1000000, 1000000, who, :at
FROM of;

INSERT INTO mutual_records (id, network_id, kind, giver_id, taker_id, satang, made_on, giver_resolved_on,
    taker_resolved_on, words, told_by, state, by_person_id, at, confirmed_at, ended_at)
SELECT :m * 1000000 + n, n, 'loan', min(member), max(member), 3000000, :day, :day, :day, 'กู้', 'giver', 'stands',
    person, :at, :at, NULL
FROM who GROUP BY n;

INSERT INTO mutual_dues (record_id, position, day, satang)
SELECT :m * 1000000 + n, k, :day, 1000000
FROM of CROSS JOIN k
WHERE k < 4;

INSERT INTO mutual_payments (network_id, record_id, satang, principal_satang, paid_on, state, by_person_id, at,
    ended_at)
SELECT n, :m * 1000000 + n, 1000000, 1000000, :day, 'confirmed', who, :at, :at
FROM of CROSS JOIN k
WHERE k < 4;

-- Lessons and decisions

INSERT INTO lesson_askings (id, network_id, kind, about_id, title, day, person_id, asked_at, until, result, result_at)
SELECT :m * 1000000 + n, n, 'gathering', :m * 1000000 + n, 'ไปดูงาน', :day, who, :at, :at, 'knowledge', :at
FROM of;

INSERT INTO lessons (network_id, asking_id, person_id, title, day, shown, state, at, changed_at)
SELECT n, :m * 1000000 + n, who, 'ไปดูงาน', :day, 'คราวหน้าให้ไปดูกองจริงที่สวน', 'open', :at, :at
FROM of;

INSERT INTO decisions (network_id, member_id, kind, decided_on, words, state, by_person_id, at, ended_at)
SELECT n, member, 'join', :day, 'มติคณะกรรมการ', 'replaced', person, :at, :at
FROM who
WHERE :m % 12 = 1;

-- The road

INSERT INTO due (network_id, kind, subject, at, created_at, state, ended_at)
SELECT n, 'past.' || k, (:m * 1000000 + n) || ':0', :at, :at, 'done', :at
FROM of CROSS JOIN k;

INSERT INTO audit (network_id, at, person_id, cause, act, "values")
SELECT n, :at, person, 'inbox:1', 'answer.given', '{"kind":"yes"}'
FROM who CROSS JOIN k
WHERE k < 5;

INSERT INTO outbox (chat_id, act, kind, text, "values", network_id, created_at, claimed_at, sent_at, state,
    message_id)
SELECT chat, 'send', 'notice', 'meetings.invitation', '{}', n, :at, :at, :at, 'sent', :m * 1000 + place
FROM who;
