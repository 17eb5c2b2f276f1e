-- The tables of the first release, as they were; later changes are migrations of their own.

CREATE TABLE organisations (
    id INTEGER NOT NULL,
    name VARCHAR(120) NOT NULL,
    legal_form VARCHAR(40),
    activity VARCHAR(120),
    created_at DATETIME NOT NULL,
    CONSTRAINT pk_organisations PRIMARY KEY (id)
);

CREATE TABLE inbox (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    update_id BIGINT,
    chat_key BIGINT NOT NULL,
    raw TEXT NOT NULL,
    received_at DATETIME NOT NULL,
    state VARCHAR(8) DEFAULT 'waiting' NOT NULL,
    tries INTEGER DEFAULT '0' NOT NULL,
    reason TEXT,
    done_at DATETIME,
    CONSTRAINT uq_inbox_update_id UNIQUE (update_id)
);

CREATE TABLE chats (
    id INTEGER NOT NULL,
    telegram_id BIGINT NOT NULL,
    former_telegram_id BIGINT,
    kind VARCHAR(10) NOT NULL,
    title VARCHAR(255) DEFAULT '' NOT NULL,
    language VARCHAR(2),
    state VARCHAR(8) DEFAULT 'active' NOT NULL,
    state_reason TEXT,
    thread_id BIGINT,
    pin_told_at DATETIME,
    lost_told_at DATETIME,
    CONSTRAINT pk_chats PRIMARY KEY (id),
    CONSTRAINT uq_chats_telegram_id UNIQUE (telegram_id),
    CONSTRAINT uq_chats_former_telegram_id UNIQUE (former_telegram_id)
);

CREATE TABLE people (
    id INTEGER NOT NULL,
    telegram_id BIGINT,
    name VARCHAR(120) NOT NULL,
    username VARCHAR(64),
    telephone VARCHAR(32),
    language VARCHAR(2),
    private_chat_id INTEGER,
    network_id INTEGER,
    current_network_id INTEGER,
    current_member_id INTEGER,
    created_at DATETIME NOT NULL,
    forgotten_at DATETIME,
    CONSTRAINT pk_people PRIMARY KEY (id),
    CONSTRAINT uq_people_telegram_id UNIQUE (telegram_id),
    CONSTRAINT fk_people_private_chat_id FOREIGN KEY(private_chat_id) REFERENCES chats (id)
);

CREATE TABLE cards (
    id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    name VARCHAR(64) NOT NULL,
    message_id BIGINT,
    document BOOLEAN DEFAULT 0 NOT NULL,
    pinned BOOLEAN DEFAULT 0 NOT NULL,
    changed_at DATETIME,
    CONSTRAINT pk_cards PRIMARY KEY (id),
    CONSTRAINT uq_cards_chat_id_name UNIQUE (chat_id, name),
    CONSTRAINT fk_cards_chat_id FOREIGN KEY(chat_id) REFERENCES chats (id)
);

CREATE TABLE digest_choices (
    id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    day INTEGER DEFAULT '6' NOT NULL,
    year VARCHAR(10) DEFAULT 'calendar' NOT NULL,
    changed_at DATETIME NOT NULL,
    CONSTRAINT pk_digest_choices PRIMARY KEY (id),
    CONSTRAINT uq_digest_choices_person_id UNIQUE (person_id),
    CONSTRAINT fk_digest_choices_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);

CREATE TABLE digests (
    id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    month VARCHAR(7) NOT NULL,
    scope INTEGER NOT NULL,
    sent_at DATETIME,
    page VARCHAR(40) DEFAULT '' NOT NULL,
    CONSTRAINT pk_digests PRIMARY KEY (id),
    CONSTRAINT uq_digests_person_id_month_scope UNIQUE (person_id, month, scope),
    CONSTRAINT fk_digests_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);

CREATE TABLE networks (
    id INTEGER NOT NULL,
    name VARCHAR(200) DEFAULT '' NOT NULL,
    level VARCHAR(10),
    theme VARCHAR(120),
    parent_id INTEGER,
    code VARCHAR(12) NOT NULL,
    group_chat_id INTEGER,
    language VARCHAR(2) DEFAULT 'th' NOT NULL,
    voice VARCHAR(6) DEFAULT 'male' NOT NULL,
    digits VARCHAR(6) DEFAULT 'arabic' NOT NULL,
    sections INTEGER DEFAULT '6' NOT NULL,
    zone VARCHAR(40) DEFAULT 'Asia/Bangkok' NOT NULL,
    sending_hour VARCHAR(5) DEFAULT '09:00' NOT NULL,
    quiet_from VARCHAR(5) DEFAULT '20:00' NOT NULL,
    quiet_until VARCHAR(5) DEFAULT '07:00' NOT NULL,
    two_seats_allowed BOOLEAN DEFAULT 1 NOT NULL,
    accounting_month INTEGER DEFAULT '1' NOT NULL,
    rests_on_holy_days BOOLEAN DEFAULT 0 NOT NULL,
    directory_for VARCHAR(9) DEFAULT 'members' NOT NULL,
    telephones_for VARCHAR(9) DEFAULT 'officers' NOT NULL,
    shares_for VARCHAR(7) DEFAULT 'own' NOT NULL,
    state VARCHAR(8) DEFAULT 'setup' NOT NULL,
    created_at DATETIME NOT NULL,
    created_by INTEGER NOT NULL,
    CONSTRAINT pk_networks PRIMARY KEY (id),
    CONSTRAINT fk_networks_parent_id FOREIGN KEY(parent_id) REFERENCES networks (id),
    CONSTRAINT uq_networks_code UNIQUE (code),
    CONSTRAINT uq_networks_group_chat_id UNIQUE (group_chat_id),
    CONSTRAINT fk_networks_group_chat_id FOREIGN KEY(group_chat_id) REFERENCES chats (id),
    CONSTRAINT fk_networks_created_by FOREIGN KEY(created_by) REFERENCES people (id)
);

CREATE TABLE exports (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    file_ids JSON NOT NULL,
    CONSTRAINT pk_exports PRIMARY KEY (id),
    CONSTRAINT fk_exports_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_exports_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);

CREATE TABLE digest_months (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    month VARCHAR(7) NOT NULL,
    closed_at DATETIME NOT NULL,
    made_at DATETIME NOT NULL,
    name VARCHAR(200) NOT NULL,
    level VARCHAR(10),
    founded_at DATETIME NOT NULL,
    children JSON NOT NULL,
    book JSON NOT NULL,
    own JSON,
    corrections JSON NOT NULL,
    reported JSON NOT NULL,
    brief JSON NOT NULL,
    heads JSON NOT NULL,
    told JSON NOT NULL,
    CONSTRAINT pk_digest_months PRIMARY KEY (id),
    CONSTRAINT uq_digest_months_network_id_month UNIQUE (network_id, month),
    CONSTRAINT fk_digest_months_network_id FOREIGN KEY(network_id) REFERENCES networks (id)
);

CREATE TABLE follow_consents (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    state VARCHAR(8) NOT NULL,
    asked_at DATETIME NOT NULL,
    decided_at DATETIME,
    decided_by INTEGER,
    ended_at DATETIME,
    ended_by INTEGER,
    CONSTRAINT fk_follow_consents_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_follow_consents_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);

CREATE TABLE followed (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    chosen BOOLEAN NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT pk_followed PRIMARY KEY (id),
    CONSTRAINT uq_followed_person_id_network_id UNIQUE (person_id, network_id),
    CONSTRAINT fk_followed_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_followed_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);

CREATE TABLE quiet_questions (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    month VARCHAR(7) NOT NULL,
    about VARCHAR(7) NOT NULL,
    asked_by INTEGER NOT NULL,
    asked_at DATETIME NOT NULL,
    to_person_id INTEGER,
    answer VARCHAR(8),
    answered_by INTEGER,
    answered_at DATETIME,
    CONSTRAINT uq_quiet_questions_network_id_month UNIQUE (network_id, month),
    CONSTRAINT fk_quiet_questions_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_quiet_questions_asked_by FOREIGN KEY(asked_by) REFERENCES people (id),
    CONSTRAINT fk_quiet_questions_to_person_id FOREIGN KEY(to_person_id) REFERENCES people (id)
);

CREATE TABLE month_posts (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    month VARCHAR(7) NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT pk_month_posts PRIMARY KEY (id),
    CONSTRAINT uq_month_posts_network_id_month UNIQUE (network_id, month),
    CONSTRAINT fk_month_posts_network_id FOREIGN KEY(network_id) REFERENCES networks (id)
);

CREATE TABLE products (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    name VARCHAR(120) NOT NULL,
    synonyms JSON NOT NULL,
    learned_from INTEGER,
    CONSTRAINT pk_products PRIMARY KEY (id),
    CONSTRAINT uq_products_network_id_name UNIQUE (network_id, name),
    CONSTRAINT fk_products_network_id FOREIGN KEY(network_id) REFERENCES networks (id)
);

CREATE TABLE bodies (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    name VARCHAR(200) DEFAULT '' NOT NULL,
    is_default BOOLEAN DEFAULT 1 NOT NULL,
    rule VARCHAR(80),
    hour VARCHAR(5),
    place VARCHAR(300),
    seats VARCHAR(5) DEFAULT 'all' NOT NULL,
    quorum_kind VARCHAR(15) DEFAULT 'half' NOT NULL,
    quorum_number INTEGER,
    held_year INTEGER,
    held_before INTEGER,
    holds_extraordinary_before INTEGER DEFAULT '0' NOT NULL,
    casting_vote BOOLEAN DEFAULT 1 NOT NULL,
    wait_minutes INTEGER DEFAULT '30' NOT NULL,
    CONSTRAINT pk_bodies PRIMARY KEY (id),
    CONSTRAINT fk_bodies_network_id FOREIGN KEY(network_id) REFERENCES networks (id)
);

CREATE TABLE setup_steps (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    step VARCHAR(20) NOT NULL,
    state VARCHAR(8) NOT NULL,
    at DATETIME NOT NULL,
    person_id INTEGER NOT NULL,
    CONSTRAINT pk_setup_steps PRIMARY KEY (id),
    CONSTRAINT uq_setup_steps_network_id_step UNIQUE (network_id, step),
    CONSTRAINT fk_setup_steps_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_setup_steps_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);

CREATE TABLE own_days (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    kind VARCHAR(9) NOT NULL,
    value VARCHAR(10) NOT NULL,
    name VARCHAR(120) NOT NULL,
    from_hour VARCHAR(5),
    until_hour VARCHAR(5),
    removed_at DATETIME,
    CONSTRAINT pk_own_days PRIMARY KEY (id),
    CONSTRAINT fk_own_days_network_id FOREIGN KEY(network_id) REFERENCES networks (id)
);

CREATE TABLE task_reminders (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    round INTEGER NOT NULL,
    step VARCHAR(16) NOT NULL,
    person_id INTEGER NOT NULL,
    owners JSON NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT pk_task_reminders PRIMARY KEY (id),
    CONSTRAINT uq_task_reminders_item_id_round_step_person_id UNIQUE (item_id, round, step, person_id),
    CONSTRAINT fk_task_reminders_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_task_reminders_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);

CREATE TABLE monday_lines (
    network_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    seen JSON NOT NULL,
    CONSTRAINT pk_monday_lines PRIMARY KEY (network_id),
    CONSTRAINT fk_monday_lines_network_id FOREIGN KEY(network_id) REFERENCES networks (id)
);

CREATE TABLE gatherings (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    kind VARCHAR(8) NOT NULL,
    title VARCHAR(300) NOT NULL,
    day VARCHAR(10) NOT NULL,
    place VARCHAR(200) DEFAULT '' NOT NULL,
    places INTEGER,
    cost_satang BIGINT,
    came INTEGER,
    lesson TEXT,
    words TEXT NOT NULL,
    state VARCHAR(9) DEFAULT 'draft' NOT NULL,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    changed_at DATETIME NOT NULL,
    changed_by INTEGER NOT NULL,
    CONSTRAINT fk_gatherings_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_gatherings_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);

CREATE TABLE outbox (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL,
    act VARCHAR(8) NOT NULL,
    kind VARCHAR(9) NOT NULL,
    text VARCHAR(80),
    "values" JSON NOT NULL,
    keyboard JSON,
    card_id INTEGER,
    question_id INTEGER,
    network_id INTEGER,
    reply_to BIGINT,
    thread_id BIGINT,
    silent BOOLEAN DEFAULT 0 NOT NULL,
    not_before DATETIME,
    useful_until DATETIME,
    tells JSON,
    created_at DATETIME NOT NULL,
    state VARCHAR(8) DEFAULT 'waiting' NOT NULL,
    part INTEGER DEFAULT '0' NOT NULL,
    tries INTEGER DEFAULT '0' NOT NULL,
    doubtful BOOLEAN DEFAULT 0 NOT NULL,
    claimed_at DATETIME,
    sent_at DATETIME,
    message_id BIGINT,
    reason TEXT,
    CONSTRAINT fk_outbox_chat_id FOREIGN KEY(chat_id) REFERENCES chats (id),
    CONSTRAINT fk_outbox_card_id FOREIGN KEY(card_id) REFERENCES cards (id),
    CONSTRAINT fk_outbox_network_id FOREIGN KEY(network_id) REFERENCES networks (id)
);

CREATE TABLE questions (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    network_id INTEGER,
    name VARCHAR(40) NOT NULL,
    state JSON NOT NULL,
    asked_at DATETIME NOT NULL,
    ended_at DATETIME,
    outcome VARCHAR(10),
    CONSTRAINT fk_questions_chat_id FOREIGN KEY(chat_id) REFERENCES chats (id),
    CONSTRAINT fk_questions_person_id FOREIGN KEY(person_id) REFERENCES people (id),
    CONSTRAINT fk_questions_network_id FOREIGN KEY(network_id) REFERENCES networks (id)
);

CREATE TABLE due (
    id INTEGER NOT NULL,
    network_id INTEGER,
    kind VARCHAR(40) NOT NULL,
    subject VARCHAR(64) NOT NULL,
    at DATETIME NOT NULL,
    useful_until DATETIME,
    created_at DATETIME NOT NULL,
    state VARCHAR(9) DEFAULT 'waiting' NOT NULL,
    tries INTEGER DEFAULT '0' NOT NULL,
    ended_at DATETIME,
    word TEXT,
    CONSTRAINT pk_due PRIMARY KEY (id),
    CONSTRAINT uq_due_kind_subject UNIQUE (kind, subject),
    CONSTRAINT fk_due_network_id FOREIGN KEY(network_id) REFERENCES networks (id)
);

CREATE TABLE audit (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER,
    at DATETIME NOT NULL,
    person_id INTEGER,
    cause VARCHAR(40) NOT NULL,
    act VARCHAR(60) NOT NULL,
    "values" JSON NOT NULL,
    CONSTRAINT fk_audit_network_id FOREIGN KEY(network_id) REFERENCES networks (id)
);

CREATE TABLE files (
    id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    person_id INTEGER,
    network_id INTEGER,
    telegram_file_id VARCHAR(200) NOT NULL,
    unique_id VARCHAR(64) NOT NULL,
    kind VARCHAR(10) NOT NULL,
    name VARCHAR(255) DEFAULT '' NOT NULL,
    size BIGINT,
    content BLOB,
    received_at DATETIME NOT NULL,
    CONSTRAINT pk_files PRIMARY KEY (id),
    CONSTRAINT fk_files_chat_id FOREIGN KEY(chat_id) REFERENCES chats (id),
    CONSTRAINT fk_files_person_id FOREIGN KEY(person_id) REFERENCES people (id),
    CONSTRAINT fk_files_network_id FOREIGN KEY(network_id) REFERENCES networks (id)
);

CREATE TABLE meetings (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    body_id INTEGER NOT NULL,
    kind VARCHAR(13) DEFAULT 'ordinary' NOT NULL,
    slot VARCHAR(10),
    starts_at DATETIME NOT NULL,
    place VARCHAR(300) DEFAULT '' NOT NULL,
    state VARCHAR(9) DEFAULT 'planned' NOT NULL,
    number INTEGER,
    number_year INTEGER,
    uid VARCHAR(80) NOT NULL,
    sequence INTEGER DEFAULT '0' NOT NULL,
    asked_at DATETIME,
    invited_at DATETIME,
    invited_by INTEGER,
    answers_since DATETIME,
    reason TEXT,
    planned_by VARCHAR(500),
    known_days TEXT,
    last_act VARCHAR(20),
    last_by INTEGER,
    last_at DATETIME,
    created_at DATETIME NOT NULL,
    created_by INTEGER,
    CONSTRAINT pk_meetings PRIMARY KEY (id),
    CONSTRAINT uq_meetings_body_id_slot UNIQUE (body_id, slot),
    CONSTRAINT fk_meetings_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_meetings_body_id FOREIGN KEY(body_id) REFERENCES bodies (id),
    CONSTRAINT uq_meetings_uid UNIQUE (uid)
);

CREATE TABLE members (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    organisation_id INTEGER,
    child_network_id INTEGER,
    body_id INTEGER,
    name VARCHAR(120) NOT NULL,
    plain_name VARCHAR(120) NOT NULL,
    telephone VARCHAR(32),
    contact VARCHAR(120),
    position INTEGER NOT NULL,
    joined_at DATETIME NOT NULL,
    left_at DATETIME,
    people INTEGER,
    households INTEGER,
    split_from_id INTEGER,
    described_at DATETIME,
    described_by INTEGER,
    CONSTRAINT pk_members PRIMARY KEY (id),
    CONSTRAINT ck_members_one_identity CHECK (organisation_id IS NULL OR child_network_id IS NULL),
    CONSTRAINT fk_members_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_members_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id),
    CONSTRAINT fk_members_child_network_id FOREIGN KEY(child_network_id) REFERENCES networks (id),
    CONSTRAINT fk_members_body_id FOREIGN KEY(body_id) REFERENCES bodies (id),
    CONSTRAINT fk_members_split_from_id FOREIGN KEY(split_from_id) REFERENCES members (id)
);

CREATE TABLE offices (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    body_id INTEGER NOT NULL,
    office VARCHAR(20) NOT NULL,
    person_id INTEGER NOT NULL,
    since DATETIME NOT NULL,
    until DATETIME,
    term_until VARCHAR(10),
    CONSTRAINT pk_offices PRIMARY KEY (id),
    CONSTRAINT fk_offices_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_offices_body_id FOREIGN KEY(body_id) REFERENCES bodies (id),
    CONSTRAINT fk_offices_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);

CREATE TABLE handovers (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    body_id INTEGER NOT NULL,
    office VARCHAR(20) NOT NULL,
    from_person_id INTEGER NOT NULL,
    to_person_id INTEGER NOT NULL,
    state VARCHAR(9) DEFAULT 'offered' NOT NULL,
    offered_at DATETIME NOT NULL,
    ended_at DATETIME,
    CONSTRAINT pk_handovers PRIMARY KEY (id),
    CONSTRAINT fk_handovers_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_handovers_body_id FOREIGN KEY(body_id) REFERENCES bodies (id),
    CONSTRAINT fk_handovers_from_person_id FOREIGN KEY(from_person_id) REFERENCES people (id),
    CONSTRAINT fk_handovers_to_person_id FOREIGN KEY(to_person_id) REFERENCES people (id)
);

CREATE TABLE task_files (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    file_id INTEGER NOT NULL,
    CONSTRAINT pk_task_files PRIMARY KEY (id),
    CONSTRAINT uq_task_files_item_id_file_id UNIQUE (item_id, file_id),
    CONSTRAINT fk_task_files_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_task_files_file_id FOREIGN KEY(file_id) REFERENCES files (id)
);

CREATE TABLE identities (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    other_network_id INTEGER NOT NULL,
    other_member_id INTEGER NOT NULL,
    before_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    state VARCHAR(9) NOT NULL,
    at DATETIME NOT NULL,
    ended_at DATETIME,
    ended_by INTEGER,
    CONSTRAINT pk_identities PRIMARY KEY (id),
    CONSTRAINT fk_identities_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_identities_member_id FOREIGN KEY(member_id) REFERENCES members (id)
);

CREATE TABLE answers (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    person_id INTEGER,
    kind VARCHAR(5) NOT NULL,
    reason VARCHAR(10),
    words TEXT,
    proxy VARCHAR(120),
    people INTEGER,
    by_person_id INTEGER NOT NULL,
    by_telephone BOOLEAN DEFAULT 0 NOT NULL,
    at DATETIME NOT NULL,
    cause VARCHAR(40) NOT NULL,
    CONSTRAINT uq_answers_cause_meeting_id_member_id_person_id UNIQUE (cause, meeting_id, member_id, person_id),
    CONSTRAINT fk_answers_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_answers_meeting_id FOREIGN KEY(meeting_id) REFERENCES meetings (id),
    CONSTRAINT fk_answers_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_answers_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);

CREATE TABLE calls (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    by_person_id INTEGER NOT NULL,
    CONSTRAINT fk_calls_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_calls_meeting_id FOREIGN KEY(meeting_id) REFERENCES meetings (id),
    CONSTRAINT fk_calls_member_id FOREIGN KEY(member_id) REFERENCES members (id)
);

CREATE TABLE reports (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    member_id INTEGER,
    person_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    cause VARCHAR(40) NOT NULL,
    part INTEGER DEFAULT '0' NOT NULL,
    text TEXT NOT NULL,
    forwarded BOOLEAN DEFAULT 0 NOT NULL,
    month VARCHAR(7) NOT NULL,
    state VARCHAR(11) NOT NULL,
    nothing_to_report BOOLEAN DEFAULT 0 NOT NULL,
    asked_again_at DATETIME,
    at DATETIME NOT NULL,
    changed_at DATETIME,
    changed_by INTEGER,
    CONSTRAINT uq_reports_cause_part UNIQUE (cause, part),
    CONSTRAINT fk_reports_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_reports_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_reports_person_id FOREIGN KEY(person_id) REFERENCES people (id),
    CONSTRAINT fk_reports_chat_id FOREIGN KEY(chat_id) REFERENCES chats (id)
);

CREATE TABLE agenda_items (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    body_id INTEGER NOT NULL,
    meeting_id INTEGER,
    statement_id INTEGER,
    member_id INTEGER,
    section VARCHAR(12) NOT NULL,
    title VARCHAR(500) NOT NULL,
    state VARCHAR(9) DEFAULT 'proposed' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    created_at DATETIME NOT NULL,
    created_by INTEGER,
    decided_by INTEGER,
    decided_at DATETIME,
    CONSTRAINT pk_agenda_items PRIMARY KEY (id),
    CONSTRAINT fk_agenda_items_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_agenda_items_body_id FOREIGN KEY(body_id) REFERENCES bodies (id),
    CONSTRAINT fk_agenda_items_meeting_id FOREIGN KEY(meeting_id) REFERENCES meetings (id),
    CONSTRAINT uq_agenda_items_statement_id UNIQUE (statement_id),
    CONSTRAINT fk_agenda_items_member_id FOREIGN KEY(member_id) REFERENCES members (id)
);

CREATE TABLE action_items (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    body_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    origin VARCHAR(40) NOT NULL,
    owner_person_id INTEGER,
    owner_member_id INTEGER,
    owner_office VARCHAR(20),
    due_day VARCHAR(10),
    state VARCHAR(6) DEFAULT 'open' NOT NULL,
    created_at DATETIME NOT NULL,
    created_by INTEGER,
    ended_at DATETIME,
    ended_by INTEGER,
    result TEXT,
    round INTEGER DEFAULT '1' NOT NULL,
    since DATETIME,
    follows_meeting BOOLEAN DEFAULT 0 NOT NULL,
    postponed INTEGER DEFAULT '0' NOT NULL,
    trouble TEXT,
    trouble_at DATETIME,
    trouble_by INTEGER,
    claim TEXT,
    claimed_at DATETIME,
    claimed_by INTEGER,
    last_act VARCHAR(20),
    last_by INTEGER,
    last_at DATETIME,
    CONSTRAINT pk_action_items PRIMARY KEY (id),
    CONSTRAINT fk_action_items_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_action_items_body_id FOREIGN KEY(body_id) REFERENCES bodies (id),
    CONSTRAINT fk_action_items_owner_person_id FOREIGN KEY(owner_person_id) REFERENCES people (id),
    CONSTRAINT fk_action_items_owner_member_id FOREIGN KEY(owner_member_id) REFERENCES members (id)
);

CREATE TABLE minutes (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    body_id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    state VARCHAR(8) DEFAULT 'draft' NOT NULL,
    version INTEGER DEFAULT '0' NOT NULL,
    checker_name VARCHAR(120),
    checker_office VARCHAR(20),
    sent_version INTEGER,
    sent_at DATETIME,
    adopted_in INTEGER,
    adopted_at DATETIME,
    last_act VARCHAR(20) NOT NULL,
    last_by INTEGER,
    last_at DATETIME NOT NULL,
    CONSTRAINT pk_minutes PRIMARY KEY (id),
    CONSTRAINT uq_minutes_meeting_id UNIQUE (meeting_id),
    CONSTRAINT fk_minutes_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_minutes_body_id FOREIGN KEY(body_id) REFERENCES bodies (id),
    CONSTRAINT fk_minutes_meeting_id FOREIGN KEY(meeting_id) REFERENCES meetings (id),
    CONSTRAINT fk_minutes_adopted_in FOREIGN KEY(adopted_in) REFERENCES meetings (id)
);

CREATE TABLE body_seats (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    body_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    person_id INTEGER,
    since DATETIME NOT NULL,
    until DATETIME,
    term_until VARCHAR(10),
    CONSTRAINT pk_body_seats PRIMARY KEY (id),
    CONSTRAINT fk_body_seats_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_body_seats_body_id FOREIGN KEY(body_id) REFERENCES bodies (id),
    CONSTRAINT fk_body_seats_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_body_seats_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);

CREATE TABLE representatives (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    state VARCHAR(8) NOT NULL,
    voter BOOLEAN DEFAULT 0 NOT NULL,
    via VARCHAR(9) NOT NULL,
    since DATETIME NOT NULL,
    until DATETIME,
    decided_by INTEGER,
    CONSTRAINT pk_representatives PRIMARY KEY (id),
    CONSTRAINT fk_representatives_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_representatives_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_representatives_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);

CREATE TABLE merges (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    entered_id INTEGER NOT NULL,
    moved JSON NOT NULL,
    ended JSON NOT NULL,
    "before" JSON NOT NULL,
    at DATETIME NOT NULL,
    undone_at DATETIME,
    CONSTRAINT pk_merges PRIMARY KEY (id),
    CONSTRAINT fk_merges_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_merges_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_merges_person_id FOREIGN KEY(person_id) REFERENCES people (id),
    CONSTRAINT fk_merges_entered_id FOREIGN KEY(entered_id) REFERENCES people (id)
);

CREATE TABLE links (
    code VARCHAR(24) NOT NULL,
    network_id INTEGER NOT NULL,
    member_id INTEGER,
    purpose VARCHAR(12) NOT NULL,
    state VARCHAR(8) DEFAULT 'open' NOT NULL,
    created_at DATETIME NOT NULL,
    used_by INTEGER,
    used_at DATETIME,
    CONSTRAINT pk_links PRIMARY KEY (code),
    CONSTRAINT fk_links_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_links_member_id FOREIGN KEY(member_id) REFERENCES members (id)
);

CREATE TABLE proceedings (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    body_id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    state VARCHAR(10) DEFAULT 'running' NOT NULL,
    recorded VARCHAR(10) DEFAULT 'live' NOT NULL,
    "before" VARCHAR(9) NOT NULL,
    started_at DATETIME NOT NULL,
    started_by INTEGER NOT NULL,
    seats INTEGER NOT NULL,
    quorum INTEGER NOT NULL,
    quorum_rule VARCHAR(20) NOT NULL,
    casting_vote BOOLEAN NOT NULL,
    listed_at DATETIME,
    discussion BOOLEAN DEFAULT 0 NOT NULL,
    waits INTEGER DEFAULT '0' NOT NULL,
    matter_id INTEGER,
    last_entry_at DATETIME NOT NULL,
    asked_at DATETIME,
    ended_at DATETIME,
    first_ended_at DATETIME,
    ended_by INTEGER,
    ended_itself BOOLEAN DEFAULT 0 NOT NULL,
    reopened VARCHAR(6),
    last_act VARCHAR(20) NOT NULL,
    last_by INTEGER,
    last_at DATETIME NOT NULL,
    CONSTRAINT fk_proceedings_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_proceedings_body_id FOREIGN KEY(body_id) REFERENCES bodies (id),
    CONSTRAINT fk_proceedings_meeting_id FOREIGN KEY(meeting_id) REFERENCES meetings (id),
    CONSTRAINT fk_proceedings_started_by FOREIGN KEY(started_by) REFERENCES people (id)
);

CREATE TABLE visits (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    member_id INTEGER,
    whom VARCHAR(200) NOT NULL,
    day VARCHAR(10) NOT NULL,
    seen TEXT DEFAULT '' NOT NULL,
    help TEXT DEFAULT '' NOT NULL,
    words TEXT NOT NULL,
    state VARCHAR(9) DEFAULT 'draft' NOT NULL,
    action_item_id INTEGER,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    changed_at DATETIME NOT NULL,
    changed_by INTEGER NOT NULL,
    CONSTRAINT fk_visits_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_visits_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_visits_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);

CREATE TABLE gathering_people (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    gathering_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    member_id INTEGER,
    at DATETIME NOT NULL,
    CONSTRAINT pk_gathering_people PRIMARY KEY (id),
    CONSTRAINT uq_gathering_people_gathering_id_person_id UNIQUE (gathering_id, person_id),
    CONSTRAINT fk_gathering_people_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_gathering_people_gathering_id FOREIGN KEY(gathering_id) REFERENCES gatherings (id),
    CONSTRAINT fk_gathering_people_person_id FOREIGN KEY(person_id) REFERENCES people (id),
    CONSTRAINT fk_gathering_people_member_id FOREIGN KEY(member_id) REFERENCES members (id)
);

CREATE TABLE statements (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    report_id INTEGER NOT NULL,
    member_id INTEGER,
    position INTEGER NOT NULL,
    kind VARCHAR(12) NOT NULL,
    product VARCHAR(120),
    quantity VARCHAR(40),
    quantity_max VARCHAR(40),
    unit VARCHAR(40),
    price_satang BIGINT,
    price_unit VARCHAR(40),
    amount_satang BIGINT,
    measure VARCHAR(20),
    approx BOOLEAN DEFAULT 0 NOT NULL,
    relative BOOLEAN DEFAULT 0 NOT NULL,
    unsure BOOLEAN DEFAULT 0 NOT NULL,
    other_quantity VARCHAR(40),
    on_behalf VARCHAR(120),
    words TEXT,
    state VARCHAR(11) NOT NULL,
    edited BOOLEAN DEFAULT 0 NOT NULL,
    replaces_id INTEGER,
    seen_quantity VARCHAR(40),
    read_product VARCHAR(120),
    settled JSON NOT NULL,
    month VARCHAR(7) NOT NULL,
    at DATETIME NOT NULL,
    confirmed_at DATETIME,
    confirmed_by INTEGER,
    by_telephone BOOLEAN DEFAULT 0 NOT NULL,
    CONSTRAINT uq_statements_report_id_position UNIQUE (report_id, position),
    CONSTRAINT fk_statements_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_statements_report_id FOREIGN KEY(report_id) REFERENCES reports (id),
    CONSTRAINT fk_statements_member_id FOREIGN KEY(member_id) REFERENCES members (id)
);

CREATE TABLE report_files (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    report_id INTEGER NOT NULL,
    file_id INTEGER NOT NULL,
    CONSTRAINT pk_report_files PRIMARY KEY (id),
    CONSTRAINT uq_report_files_report_id_file_id UNIQUE (report_id, file_id),
    CONSTRAINT fk_report_files_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_report_files_report_id FOREIGN KEY(report_id) REFERENCES reports (id),
    CONSTRAINT fk_report_files_file_id FOREIGN KEY(file_id) REFERENCES files (id)
);

CREATE TABLE minutes_versions (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    minutes_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    why VARCHAR(20) NOT NULL,
    content JSON NOT NULL,
    check_code VARCHAR(9) NOT NULL,
    at DATETIME NOT NULL,
    by_person_id INTEGER,
    CONSTRAINT pk_minutes_versions PRIMARY KEY (id),
    CONSTRAINT uq_minutes_versions_minutes_id_version UNIQUE (minutes_id, version),
    CONSTRAINT fk_minutes_versions_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_minutes_versions_minutes_id FOREIGN KEY(minutes_id) REFERENCES minutes (id)
);

CREATE TABLE minutes_wordings (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    minutes_id INTEGER NOT NULL,
    part VARCHAR(30) NOT NULL,
    source TEXT NOT NULL,
    words TEXT NOT NULL,
    at DATETIME NOT NULL,
    by_person_id INTEGER NOT NULL,
    CONSTRAINT fk_minutes_wordings_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_minutes_wordings_minutes_id FOREIGN KEY(minutes_id) REFERENCES minutes (id),
    CONSTRAINT fk_minutes_wordings_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);

CREATE TABLE minutes_corrections (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    minutes_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    member_id INTEGER,
    version INTEGER NOT NULL,
    words TEXT NOT NULL,
    at DATETIME NOT NULL,
    state VARCHAR(5) DEFAULT 'open' NOT NULL,
    decided_by INTEGER,
    decided_at DATETIME,
    cause VARCHAR(40) NOT NULL,
    CONSTRAINT fk_minutes_corrections_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_minutes_corrections_minutes_id FOREIGN KEY(minutes_id) REFERENCES minutes (id),
    CONSTRAINT fk_minutes_corrections_person_id FOREIGN KEY(person_id) REFERENCES people (id),
    CONSTRAINT fk_minutes_corrections_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT uq_minutes_corrections_cause UNIQUE (cause)
);

CREATE TABLE minutes_annexes (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    minutes_id INTEGER NOT NULL,
    title VARCHAR(200) NOT NULL,
    file_id INTEGER,
    at DATETIME NOT NULL,
    by_person_id INTEGER NOT NULL,
    removed_at DATETIME,
    CONSTRAINT fk_minutes_annexes_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_minutes_annexes_minutes_id FOREIGN KEY(minutes_id) REFERENCES minutes (id),
    CONSTRAINT fk_minutes_annexes_file_id FOREIGN KEY(file_id) REFERENCES files (id),
    CONSTRAINT fk_minutes_annexes_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);

CREATE TABLE minutes_search (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    minutes_id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    kind VARCHAR(10) NOT NULL,
    number VARCHAR(30) NOT NULL,
    title VARCHAR(500) NOT NULL,
    words TEXT NOT NULL,
    compared TEXT NOT NULL,
    CONSTRAINT pk_minutes_search PRIMARY KEY (id),
    CONSTRAINT fk_minutes_search_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_minutes_search_minutes_id FOREIGN KEY(minutes_id) REFERENCES minutes (id),
    CONSTRAINT fk_minutes_search_meeting_id FOREIGN KEY(meeting_id) REFERENCES meetings (id)
);

CREATE VIRTUAL TABLE minutes_index USING fts5(compared, content='minutes_search', content_rowid='id', tokenize='trigram');

CREATE TABLE seats (
    id INTEGER NOT NULL,
    proceedings_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    name VARCHAR(120) NOT NULL,
    personal BOOLEAN DEFAULT 0 NOT NULL,
    position INTEGER NOT NULL,
    expected VARCHAR(5),
    proxy VARCHAR(120),
    ticked BOOLEAN DEFAULT 0 NOT NULL,
    excused BOOLEAN DEFAULT 0 NOT NULL,
    reason VARCHAR(10),
    words TEXT,
    CONSTRAINT pk_seats PRIMARY KEY (id),
    CONSTRAINT uq_seats_proceedings_id_member_id UNIQUE (proceedings_id, member_id),
    CONSTRAINT fk_seats_proceedings_id FOREIGN KEY(proceedings_id) REFERENCES proceedings (id),
    CONSTRAINT fk_seats_member_id FOREIGN KEY(member_id) REFERENCES members (id)
);

CREATE TABLE moves (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    proceedings_id INTEGER NOT NULL,
    member_id INTEGER,
    person_id INTEGER,
    name VARCHAR(120),
    way VARCHAR(3) NOT NULL,
    at DATETIME NOT NULL,
    recorded_at DATETIME NOT NULL,
    by_person_id INTEGER,
    cause VARCHAR(9) NOT NULL,
    voided_at DATETIME,
    CONSTRAINT fk_moves_proceedings_id FOREIGN KEY(proceedings_id) REFERENCES proceedings (id),
    CONSTRAINT fk_moves_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_moves_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);

CREATE TABLE claims (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    proceedings_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    state VARCHAR(9) DEFAULT 'open' NOT NULL,
    CONSTRAINT fk_claims_proceedings_id FOREIGN KEY(proceedings_id) REFERENCES proceedings (id),
    CONSTRAINT fk_claims_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_claims_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);

CREATE TABLE guests (
    id INTEGER NOT NULL,
    proceedings_id INTEGER NOT NULL,
    name VARCHAR(120) NOT NULL,
    position VARCHAR(200) DEFAULT '' NOT NULL,
    at DATETIME NOT NULL,
    by_person_id INTEGER NOT NULL,
    removed_at DATETIME,
    CONSTRAINT pk_guests PRIMARY KEY (id),
    CONSTRAINT fk_guests_proceedings_id FOREIGN KEY(proceedings_id) REFERENCES proceedings (id),
    CONSTRAINT fk_guests_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);

CREATE TABLE presidings (
    id INTEGER NOT NULL,
    proceedings_id INTEGER NOT NULL,
    person_id INTEGER,
    name VARCHAR(120) NOT NULL,
    why VARCHAR(10) NOT NULL,
    at DATETIME NOT NULL,
    by_person_id INTEGER,
    CONSTRAINT pk_presidings PRIMARY KEY (id),
    CONSTRAINT fk_presidings_proceedings_id FOREIGN KEY(proceedings_id) REFERENCES proceedings (id),
    CONSTRAINT fk_presidings_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);

CREATE TABLE desks (
    id INTEGER NOT NULL,
    proceedings_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    "view" VARCHAR(12) NOT NULL,
    about INTEGER,
    page INTEGER DEFAULT '0' NOT NULL,
    typed INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_desks PRIMARY KEY (id),
    CONSTRAINT uq_desks_proceedings_id_person_id UNIQUE (proceedings_id, person_id),
    CONSTRAINT fk_desks_proceedings_id FOREIGN KEY(proceedings_id) REFERENCES proceedings (id),
    CONSTRAINT fk_desks_person_id FOREIGN KEY(person_id) REFERENCES people (id),
    CONSTRAINT fk_desks_chat_id FOREIGN KEY(chat_id) REFERENCES chats (id)
);

CREATE TABLE matters (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    proceedings_id INTEGER NOT NULL,
    section VARCHAR(12) NOT NULL,
    position INTEGER NOT NULL,
    title VARCHAR(500) DEFAULT '' NOT NULL,
    note TEXT,
    agenda_item_id INTEGER,
    action_item_id INTEGER,
    adopts_meeting_id INTEGER,
    returned_from INTEGER,
    first_meeting VARCHAR(40),
    postponed INTEGER DEFAULT '0' NOT NULL,
    outcome VARCHAR(9),
    closed_at DATETIME,
    closed_by INTEGER,
    CONSTRAINT fk_matters_proceedings_id FOREIGN KEY(proceedings_id) REFERENCES proceedings (id)
);

CREATE TABLE outing_files (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    visit_id INTEGER,
    gathering_id INTEGER,
    file_id INTEGER NOT NULL,
    CONSTRAINT pk_outing_files PRIMARY KEY (id),
    CONSTRAINT fk_outing_files_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_outing_files_visit_id FOREIGN KEY(visit_id) REFERENCES visits (id),
    CONSTRAINT fk_outing_files_gathering_id FOREIGN KEY(gathering_id) REFERENCES gatherings (id),
    CONSTRAINT fk_outing_files_file_id FOREIGN KEY(file_id) REFERENCES files (id)
);

CREATE TABLE statement_shares (
    id INTEGER NOT NULL,
    statement_id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    shared_at DATETIME NOT NULL,
    shared_by INTEGER NOT NULL,
    undone_at DATETIME,
    CONSTRAINT pk_statement_shares PRIMARY KEY (id),
    CONSTRAINT uq_statement_shares_statement_id_network_id UNIQUE (statement_id, network_id),
    CONSTRAINT fk_statement_shares_statement_id FOREIGN KEY(statement_id) REFERENCES statements (id),
    CONSTRAINT fk_statement_shares_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_statement_shares_member_id FOREIGN KEY(member_id) REFERENCES members (id)
);

CREATE TABLE matter_texts (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    matter_id INTEGER NOT NULL,
    kind VARCHAR(10) NOT NULL,
    name VARCHAR(120),
    words TEXT NOT NULL,
    file_id INTEGER,
    at DATETIME NOT NULL,
    by_person_id INTEGER NOT NULL,
    removed_at DATETIME,
    CONSTRAINT fk_matter_texts_matter_id FOREIGN KEY(matter_id) REFERENCES matters (id),
    CONSTRAINT fk_matter_texts_file_id FOREIGN KEY(file_id) REFERENCES files (id),
    CONSTRAINT fk_matter_texts_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);

CREATE TABLE interests (
    id INTEGER NOT NULL,
    matter_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    how VARCHAR(9) NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT pk_interests PRIMARY KEY (id),
    CONSTRAINT uq_interests_matter_id_member_id UNIQUE (matter_id, member_id),
    CONSTRAINT fk_interests_matter_id FOREIGN KEY(matter_id) REFERENCES matters (id),
    CONSTRAINT fk_interests_member_id FOREIGN KEY(member_id) REFERENCES members (id)
);

CREATE TABLE votes (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    proceedings_id INTEGER NOT NULL,
    matter_id INTEGER NOT NULL,
    words TEXT NOT NULL,
    state VARCHAR(9) DEFAULT 'open' NOT NULL,
    two_thirds BOOLEAN DEFAULT 0 NOT NULL,
    opened_at DATETIME NOT NULL,
    opened_by INTEGER NOT NULL,
    closed_at DATETIME,
    closed_by INTEGER,
    room INTEGER,
    yes INTEGER,
    no INTEGER,
    abstained INTEGER,
    silent INTEGER,
    by_totals BOOLEAN DEFAULT 0 NOT NULL,
    casting VARCHAR(3),
    casting_name VARCHAR(120),
    result VARCHAR(7),
    CONSTRAINT fk_votes_proceedings_id FOREIGN KEY(proceedings_id) REFERENCES proceedings (id),
    CONSTRAINT fk_votes_matter_id FOREIGN KEY(matter_id) REFERENCES matters (id),
    CONSTRAINT fk_votes_opened_by FOREIGN KEY(opened_by) REFERENCES people (id)
);

CREATE TABLE assignments (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    proceedings_id INTEGER NOT NULL,
    matter_id INTEGER NOT NULL,
    sentence TEXT NOT NULL,
    owner_words VARCHAR(200) NOT NULL,
    owner_person_id INTEGER,
    owner_member_id INTEGER,
    owner_office VARCHAR(20),
    work TEXT NOT NULL,
    due_day VARCHAR(10),
    due_said BOOLEAN DEFAULT 0 NOT NULL,
    state VARCHAR(9) DEFAULT 'draft' NOT NULL,
    action_item_id INTEGER,
    at DATETIME NOT NULL,
    by_person_id INTEGER NOT NULL,
    CONSTRAINT fk_assignments_proceedings_id FOREIGN KEY(proceedings_id) REFERENCES proceedings (id),
    CONSTRAINT fk_assignments_matter_id FOREIGN KEY(matter_id) REFERENCES matters (id),
    CONSTRAINT fk_assignments_owner_person_id FOREIGN KEY(owner_person_id) REFERENCES people (id),
    CONSTRAINT fk_assignments_owner_member_id FOREIGN KEY(owner_member_id) REFERENCES members (id),
    CONSTRAINT uq_assignments_action_item_id UNIQUE (action_item_id),
    CONSTRAINT fk_assignments_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);

CREATE TABLE ballots (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    vote_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    choice VARCHAR(7) NOT NULL,
    person_id INTEGER,
    by_person_id INTEGER,
    at DATETIME NOT NULL,
    CONSTRAINT fk_ballots_vote_id FOREIGN KEY(vote_id) REFERENCES votes (id),
    CONSTRAINT fk_ballots_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_ballots_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);

CREATE TABLE resolutions (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    proceedings_id INTEGER NOT NULL,
    matter_id INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    kind VARCHAR(8) NOT NULL,
    words TEXT NOT NULL,
    vote_id INTEGER,
    at DATETIME NOT NULL,
    by_person_id INTEGER,
    withdrawn_at DATETIME,
    CONSTRAINT fk_resolutions_proceedings_id FOREIGN KEY(proceedings_id) REFERENCES proceedings (id),
    CONSTRAINT fk_resolutions_matter_id FOREIGN KEY(matter_id) REFERENCES matters (id),
    CONSTRAINT fk_resolutions_vote_id FOREIGN KEY(vote_id) REFERENCES votes (id)
);

CREATE INDEX ix_action_items_network_id ON action_items (network_id);

CREATE INDEX ix_agenda_items_network_id ON agenda_items (network_id);

CREATE INDEX ix_answers_meeting_id ON answers (meeting_id);

CREATE INDEX ix_assignments_matter_id ON assignments (matter_id);

CREATE INDEX ix_assignments_proceedings_id ON assignments (proceedings_id);

CREATE INDEX ix_audit_network_id ON audit (network_id);

CREATE INDEX ix_ballots_vote_id ON ballots (vote_id);

CREATE INDEX ix_bodies_network_id ON bodies (network_id);

CREATE INDEX ix_body_seats_network_id ON body_seats (network_id);

CREATE INDEX ix_calls_meeting_id ON calls (meeting_id);

CREATE INDEX ix_cards_name ON cards (name);

CREATE INDEX ix_claims_proceedings_id ON claims (proceedings_id);

CREATE INDEX ix_desks_proceedings_id ON desks (proceedings_id);

CREATE INDEX ix_due_waiting ON due (at) WHERE state = 'waiting';

CREATE INDEX ix_exports_network_id ON exports (network_id);

CREATE INDEX ix_follow_consents_network_id ON follow_consents (network_id);

CREATE INDEX ix_follow_consents_person_id ON follow_consents (person_id);

CREATE INDEX ix_gathering_people_gathering_id ON gathering_people (gathering_id);

CREATE INDEX ix_gatherings_network_id ON gatherings (network_id);

CREATE INDEX ix_guests_proceedings_id ON guests (proceedings_id);

CREATE INDEX ix_identities_member_id ON identities (member_id);

CREATE INDEX ix_identities_network_id ON identities (network_id);

CREATE INDEX ix_identities_other_member_id ON identities (other_member_id);

CREATE INDEX ix_inbox_waiting ON inbox (id) WHERE state = 'waiting';

CREATE INDEX ix_interests_matter_id ON interests (matter_id);

CREATE INDEX ix_links_member_id ON links (member_id);

CREATE INDEX ix_links_network_id ON links (network_id);

CREATE INDEX ix_matter_texts_matter_id ON matter_texts (matter_id);

CREATE INDEX ix_matters_proceedings_id ON matters (proceedings_id);

CREATE INDEX ix_meetings_network_id ON meetings (network_id);

CREATE INDEX ix_members_network_id ON members (network_id);

CREATE INDEX ix_members_organisation_id ON members (organisation_id);

CREATE INDEX ix_merges_network_id ON merges (network_id);

CREATE INDEX ix_minutes_annexes_minutes_id ON minutes_annexes (minutes_id);

CREATE INDEX ix_minutes_corrections_minutes_id ON minutes_corrections (minutes_id);

CREATE INDEX ix_minutes_network_id ON minutes (network_id);

CREATE INDEX ix_minutes_search_minutes_id ON minutes_search (minutes_id);

CREATE INDEX ix_minutes_search_network_id ON minutes_search (network_id);

CREATE INDEX ix_minutes_wordings_minutes_id ON minutes_wordings (minutes_id);

CREATE INDEX ix_moves_proceedings_id ON moves (proceedings_id);

CREATE INDEX ix_offices_network_id ON offices (network_id);

CREATE INDEX ix_offices_person_id ON offices (person_id);

CREATE INDEX ix_outbox_card_id ON outbox (card_id);

CREATE INDEX ix_outbox_claimed ON outbox (id) WHERE state = 'claimed';

CREATE INDEX ix_outbox_later ON outbox (not_before) WHERE state = 'waiting' AND not_before IS NOT NULL;

CREATE INDEX ix_outbox_message ON outbox (chat_id, message_id);

CREATE INDEX ix_outbox_sent_at ON outbox (sent_at) WHERE sent_at IS NOT NULL;

CREATE INDEX ix_outbox_waiting ON outbox (id) WHERE state = 'waiting';

CREATE INDEX ix_outing_files_gathering_id ON outing_files (gathering_id);

CREATE INDEX ix_outing_files_network_id ON outing_files (network_id);

CREATE INDEX ix_outing_files_visit_id ON outing_files (visit_id);

CREATE INDEX ix_own_days_network_id ON own_days (network_id);

CREATE INDEX ix_people_private_chat_id ON people (private_chat_id);

CREATE INDEX ix_presidings_proceedings_id ON presidings (proceedings_id);

CREATE INDEX ix_proceedings_meeting_id ON proceedings (meeting_id);

CREATE INDEX ix_proceedings_network_id ON proceedings (network_id);

CREATE INDEX ix_products_network_id ON products (network_id);

CREATE INDEX ix_quiet_questions_network_id ON quiet_questions (network_id);

CREATE INDEX ix_reports_member_id ON reports (member_id);

CREATE INDEX ix_reports_month ON reports (network_id, month);

CREATE INDEX ix_reports_network_id ON reports (network_id);

CREATE INDEX ix_reports_person_id ON reports (person_id);

CREATE INDEX ix_representatives_member_id ON representatives (member_id);

CREATE INDEX ix_representatives_network_id ON representatives (network_id);

CREATE INDEX ix_representatives_person_id ON representatives (person_id);

CREATE INDEX ix_resolutions_matter_id ON resolutions (matter_id);

CREATE INDEX ix_resolutions_proceedings_id ON resolutions (proceedings_id);

CREATE INDEX ix_seats_proceedings_id ON seats (proceedings_id);

CREATE INDEX ix_statement_shares_network_id ON statement_shares (network_id);

CREATE INDEX ix_statement_shares_statement_id ON statement_shares (statement_id);

CREATE INDEX ix_statements_member_id ON statements (member_id);

CREATE INDEX ix_statements_month ON statements (network_id, month, confirmed_at);

CREATE INDEX ix_statements_network_id ON statements (network_id);

CREATE INDEX ix_statements_report_id ON statements (report_id);

CREATE INDEX ix_task_files_item_id ON task_files (item_id);

CREATE INDEX ix_task_files_network_id ON task_files (network_id);

CREATE INDEX ix_task_reminders_item_id ON task_reminders (item_id);

CREATE INDEX ix_task_reminders_network_id ON task_reminders (network_id);

CREATE INDEX ix_visits_network_id ON visits (network_id);

CREATE INDEX ix_votes_matter_id ON votes (matter_id);

CREATE INDEX ix_votes_proceedings_id ON votes (proceedings_id);

CREATE UNIQUE INDEX uq_body_seats_open ON body_seats (body_id, member_id) WHERE until IS NULL;

CREATE UNIQUE INDEX uq_body_seats_person ON body_seats (body_id, person_id) WHERE until IS NULL AND person_id IS NOT NULL;

CREATE UNIQUE INDEX uq_claims_open ON claims (proceedings_id, member_id, person_id) WHERE state = 'open';

CREATE UNIQUE INDEX uq_follow_consents_open ON follow_consents (network_id, person_id) WHERE state IN ('asked', 'granted');

CREATE UNIQUE INDEX uq_handovers_open ON handovers (body_id, office) WHERE state = 'offered';

CREATE UNIQUE INDEX uq_identities_once ON identities (member_id, other_member_id) WHERE state IN ('asked', 'same', 'different');

CREATE UNIQUE INDEX uq_meetings_number ON meetings (body_id, kind, number_year, number) WHERE number IS NOT NULL;

CREATE UNIQUE INDEX uq_members_present ON members (network_id, plain_name) WHERE left_at IS NULL AND body_id IS NULL;

CREATE UNIQUE INDEX uq_offices_chair ON offices (body_id) WHERE office = 'chair' AND until IS NULL;

CREATE UNIQUE INDEX uq_offices_once ON offices (body_id, office, person_id) WHERE until IS NULL;

CREATE UNIQUE INDEX uq_proceedings_held ON proceedings (meeting_id) WHERE state IN ('running', 'ended');

CREATE UNIQUE INDEX uq_questions_open ON questions (chat_id, person_id) WHERE ended_at IS NULL;

CREATE UNIQUE INDEX uq_representatives_open ON representatives (member_id, person_id) WHERE state IN ('claimed', 'accepted');

CREATE UNIQUE INDEX uq_resolutions_vote ON resolutions (vote_id) WHERE withdrawn_at IS NULL;

CREATE UNIQUE INDEX uq_votes_open ON votes (proceedings_id) WHERE state IN ('open', 'equal');

CREATE TRIGGER minutes_search_added AFTER INSERT ON minutes_search BEGIN INSERT INTO minutes_index(rowid, compared) VALUES (new.id, new.compared); END;

CREATE TRIGGER minutes_search_gone AFTER DELETE ON minutes_search BEGIN INSERT INTO minutes_index(minutes_index, rowid, compared) VALUES ('delete', old.id, old.compared); END;
