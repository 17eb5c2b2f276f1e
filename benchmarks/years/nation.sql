-- The networks n after ours, each with the organisations k, who speaks for them, and two officers.

CREATE TEMP TABLE everybody AS SELECT n, k, n * 1000 + k AS key, '2021-01-01 00:00:00.000000' AS began FROM n CROSS JOIN k;

INSERT INTO chats (id, telegram_id, kind)
SELECT key, 50000000 + key, 'private'
FROM everybody;

INSERT INTO people (id, telegram_id, name, private_chat_id, current_network_id, created_at)
SELECT key, 50000000 + key, 'ผู้นำ ' || key, key, n, began
FROM everybody;

INSERT INTO networks (id, name, code, level, state, created_at, created_by)
SELECT n, 'เครือข่ายที่ ' || n, 'C' || n, 'district', 'active', began, key
FROM everybody
WHERE k = 1;

INSERT INTO bodies (id, network_id, name, is_default)
SELECT n, n, '', 1
FROM n;

INSERT INTO organisations (id, name, created_at)
SELECT key, 'กลุ่มที่ ' || key, began
FROM everybody;

INSERT INTO members (id, network_id, organisation_id, name, plain_name, position, joined_at)
SELECT key, n, key, 'กลุ่มที่ ' || key, 'กลุ่มที่' || key, k, began
FROM everybody;

INSERT INTO representatives (network_id, member_id, person_id, state, voter, via, since)
SELECT n, key, key, 'accepted', 1, 'link', began
FROM everybody;

INSERT INTO offices (network_id, body_id, office, person_id, since)
SELECT n, n, iif(k = 1, 'chair', 'secretary'), key, began
FROM everybody
WHERE k < 3;

-- Ours, which the bot itself has made, is as old.
UPDATE networks SET created_at = '2021-01-01 00:00:00.000000';
UPDATE members SET joined_at = '2021-01-01 00:00:00.000000';
