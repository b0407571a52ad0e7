BEGIN TRANSACTION;
CREATE TABLE "account" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	email TEXT NOT NULL, 
	role TEXT NOT NULL, 
	member_id INTEGER, 
	CONSTRAINT ck_account_email CHECK (email <> ''), 
	CONSTRAINT uq_account_email UNIQUE (email), 
	CONSTRAINT ck_account_role CHECK (role IN ('member', 'board', 'leader')), 
	CONSTRAINT fk_account_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE SET NULL
);
INSERT INTO "account" VALUES(1,'leder@example.no','leader',NULL);
INSERT INTO "account" VALUES(2,'styret@example.no','board',NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0011');
CREATE TABLE "audit_log" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at DATETIME NOT NULL, 
	actor TEXT NOT NULL, 
	action TEXT NOT NULL, 
	entity TEXT NOT NULL, 
	entity_id INTEGER, 
	"before" JSON, 
	"after" JSON, 
	CONSTRAINT ck_audit_log_says_something CHECK (before IS NOT NULL OR after IS NOT NULL), 
	CONSTRAINT ck_audit_log_action CHECK (action IN ('add', 'change', 'remove')), 
	CONSTRAINT ck_audit_log_entity CHECK (entity IN ('member', 'project', 'account', 'snapshot', 'review', 'erasure', 'notice', 'prospect', 'joint_project', 'forecast', 'milestone', 'pool', 'pool_firm', 'firm_year', 'film_credit', 'national_total', 'effect', 'grant', 'instalment', 'fee', 'own_hours', 'other_cash', 'funding_rate', 'payout_rule'))
);
INSERT INTO "audit_log" VALUES(1,'2026-11-26 10:39:30.243930','kommandolinje','add','member',1,NULL,'{"name": "Oppdiktet \u010c\u00e1hci Film", "org_number": "308051471", "organisation_form": "ENK", "employees": 1, "website": "https://cahci.example.com", "contact_person": "\u00c1ilu Oppdiktet", "email": "post@cahci.example.com", "phone": "99 99 99 99", "offers": "Kamera", "needs": "Klipper", "demo": false, "from_register": [], "confirmed": "2026-11-26", "trashed": null, "erased": null, "crafts": ["production", "directing"], "places": [{"since": null, "name": "Kautokeino", "kommune_number": "5612", "kommune_name": "Kautokeino", "latitude": 69.01247, "longitude": 23.04116, "precision": "place", "postal_code": null, "address": null}], "terms": [{"kind": "member", "joined": "2017-11-15", "left": null}], "consents": [{"shared": "contact_person", "audience": "members", "given": "2026-11-26", "text": "list"}, {"shared": "email", "audience": "members", "given": "2026-11-26", "text": "list"}, {"shared": "phone", "audience": "members", "given": "2026-11-26", "text": "list"}]}');
INSERT INTO "audit_log" VALUES(2,'2026-11-26 10:39:30.243930','kommandolinje','add','member',2,NULL,'{"name": "Tenkt \u00abLyd\u00bb & Bilde AS", "org_number": null, "organisation_form": "AS", "employees": null, "website": null, "contact_person": null, "email": null, "phone": null, "offers": null, "needs": null, "demo": false, "from_register": [], "confirmed": "2026-11-26", "trashed": null, "erased": null, "crafts": ["sound"], "places": [{"since": null, "name": "Troms\u00f8", "kommune_number": "5501", "kommune_name": "Troms\u00f8", "latitude": 69.6489, "longitude": 18.95508, "precision": "place", "postal_code": "9008", "address": "Eksempelkaia 1"}], "terms": [{"kind": "observer", "joined": "2017-11-15", "left": "2018-03-01"}, {"kind": "member", "joined": "2018-03-01", "left": null}], "consents": []}');
INSERT INTO "audit_log" VALUES(3,'2026-11-26 10:39:30.243930','kommandolinje','add','member',3,NULL,'{"name": "Innbilt Kino", "org_number": null, "organisation_form": null, "employees": 12, "website": null, "contact_person": null, "email": null, "phone": null, "offers": null, "needs": null, "demo": false, "from_register": [], "confirmed": "2026-11-26", "trashed": null, "erased": null, "crafts": ["festival_and_exhibition"], "places": [{"since": null, "name": "Vads\u00f8", "kommune_number": "5607", "kommune_name": "Vads\u00f8", "latitude": 70.07348, "longitude": 29.74943, "precision": "place", "postal_code": null, "address": null}], "terms": [{"kind": "partner", "joined": "2018-01-01", "left": null}], "consents": []}');
INSERT INTO "audit_log" VALUES(4,'2026-11-26 10:39:30.279982','kommandolinje','change','member',2,'{"name": "Tenkt \u00abLyd\u00bb & Bilde AS", "org_number": null, "organisation_form": "AS", "employees": null, "website": null, "contact_person": null, "email": null, "phone": null, "offers": null, "needs": null, "demo": false, "from_register": [], "confirmed": "2026-11-26", "trashed": null, "erased": null, "crafts": ["sound"], "places": [{"since": null, "name": "Troms\u00f8", "kommune_number": "5501", "kommune_name": "Troms\u00f8", "latitude": 69.6489, "longitude": 18.95508, "precision": "place", "postal_code": "9008", "address": "Eksempelkaia 1"}], "terms": [{"kind": "observer", "joined": "2017-11-15", "left": "2018-03-01"}, {"kind": "member", "joined": "2018-03-01", "left": null}], "consents": []}','{"name": "Tenkt \u00abLyd\u00bb & Bilde AS", "org_number": null, "organisation_form": "AS", "employees": 2, "website": null, "contact_person": null, "email": null, "phone": null, "offers": null, "needs": null, "demo": false, "from_register": [], "confirmed": "2026-11-26", "trashed": null, "erased": null, "crafts": ["sound", "music"], "places": [{"since": null, "name": "Troms\u00f8", "kommune_number": "5501", "kommune_name": "Troms\u00f8", "latitude": 69.6489, "longitude": 18.95508, "precision": "place", "postal_code": "9008", "address": "Eksempelkaia 1"}], "terms": [{"kind": "observer", "joined": "2017-11-15", "left": "2018-03-01"}, {"kind": "member", "joined": "2018-03-01", "left": "2019-06-30"}], "consents": []}');
INSERT INTO "audit_log" VALUES(5,'2026-11-26 10:39:30.279982','kommandolinje','add','member',4,NULL,'{"name": "Innbilt Filmskole", "org_number": null, "organisation_form": null, "employees": null, "website": null, "contact_person": null, "email": null, "phone": null, "offers": null, "needs": null, "demo": false, "from_register": [], "confirmed": "2026-11-26", "trashed": null, "erased": null, "crafts": ["training"], "places": [{"since": null, "name": "Bod\u00f8", "kommune_number": "1804", "kommune_name": "Bod\u00f8", "latitude": 67.28267, "longitude": 14.37513, "precision": "place", "postal_code": null, "address": null}], "terms": [{"kind": "member", "joined": "2019-09-01", "left": null}], "consents": []}');
INSERT INTO "audit_log" VALUES(6,'2026-11-26 10:39:30.304666','kommandolinje','change','project',NULL,'{"project.start": "2017-11-15", "project.end": "2020-11-14", "project.goals": [50, 60], "members.approve_first": false}','{"project.start": "2017-11-15", "project.end": "2020-11-14", "project.goals": [40, 70], "members.approve_first": false}');
INSERT INTO "audit_log" VALUES(7,'2026-11-26 10:39:30.317734','kommandolinje','change','project',NULL,'{"project.start": "2017-11-15", "project.end": "2020-11-14", "project.goals": [40, 70], "members.approve_first": false}','{"project.start": "2017-11-15", "project.end": "2021-01-31", "project.goals": [40, 70], "members.approve_first": false}');
INSERT INTO "audit_log" VALUES(8,'2026-11-26 10:39:30.332147','kommandolinje','add','account',1,NULL,'{"email": "leder@example.no", "role": "leader", "member_id": null}');
INSERT INTO "audit_log" VALUES(9,'2026-11-26 10:39:30.344572','kommandolinje','add','account',2,NULL,'{"email": "styret@example.no", "role": "member", "member_id": null}');
INSERT INTO "audit_log" VALUES(10,'2026-11-26 10:39:30.356694','kommandolinje','change','account',2,'{"email": "styret@example.no", "role": "member", "member_id": null}','{"email": "styret@example.no", "role": "board", "member_id": null}');
INSERT INTO "audit_log" VALUES(11,'2026-11-26 10:39:30.369038','kommandolinje','add','account',3,NULL,'{"email": "sluttet@example.no", "role": "member", "member_id": null}');
INSERT INTO "audit_log" VALUES(12,'2026-11-26 10:39:30.381005','kommandolinje','remove','account',3,'{"email": "sluttet@example.no", "role": "member", "member_id": null}',NULL);
CREATE TABLE effect_edition (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	published DATE NOT NULL, 
	digest TEXT NOT NULL, 
	basis JSON NOT NULL, 
	result JSON NOT NULL, 
	demo BOOLEAN NOT NULL, 
	CONSTRAINT ck_effect_edition_digest CHECK (length(digest) = 64)
);
CREATE TABLE erasure (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	member_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	log_rows INTEGER
);
CREATE TABLE fee (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	member_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	amount BIGINT NOT NULL, 
	due DATE NOT NULL, 
	paid DATE, 
	paid_amount BIGINT NOT NULL, 
	note TEXT, 
	demo BOOLEAN NOT NULL, 
	CONSTRAINT ck_fee_amount CHECK (amount >= 0), 
	CONSTRAINT ck_fee_paid_amount CHECK (paid_amount >= 0), 
	CONSTRAINT ck_fee_paid CHECK ((paid IS NULL) = (paid_amount = 0)), 
	CONSTRAINT fk_fee_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_fee_member_id_year UNIQUE (member_id, year)
);
CREATE TABLE film_credit (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	title TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	format TEXT NOT NULL, 
	part TEXT NOT NULL, 
	company TEXT NOT NULL, 
	source TEXT NOT NULL, 
	premiere DATE, 
	org_number TEXT, 
	producer_share FLOAT, 
	budget BIGINT, 
	grant_nok BIGINT, 
	shooting_places JSON NOT NULL, 
	demo BOOLEAN NOT NULL, 
	CONSTRAINT ck_film_credit_title CHECK (title <> ''), 
	CONSTRAINT ck_film_credit_company CHECK (company <> ''), 
	CONSTRAINT ck_film_credit_format CHECK (format IN ('feature', 'documentary', 'short', 'series', 'game', 'commercial')), 
	CONSTRAINT ck_film_credit_part CHECK (part IN ('main_producer', 'co_producer', 'service')), 
	CONSTRAINT ck_film_credit_org_number CHECK (length(org_number) = 9), 
	CONSTRAINT ck_film_credit_producer_share CHECK (producer_share BETWEEN 0 AND 1), 
	CONSTRAINT ck_film_credit_budget CHECK (budget >= 0), 
	CONSTRAINT ck_film_credit_grant_nok CHECK (grant_nok >= 0)
);
CREATE TABLE firm_year (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	org_number TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	name TEXT NOT NULL, 
	turnover BIGINT, 
	currency TEXT NOT NULL, 
	months INTEGER NOT NULL, 
	employees INTEGER, 
	industry TEXT, 
	kommune TEXT, 
	organisation_form TEXT, 
	has_grants BOOLEAN, 
	note TEXT, 
	demo BOOLEAN NOT NULL, 
	CONSTRAINT ck_firm_year_org_number CHECK (length(org_number) = 9), 
	CONSTRAINT ck_firm_year_name CHECK (name <> ''), 
	CONSTRAINT ck_firm_year_source CHECK (source IN ('register', 'reported', 'other')), 
	CONSTRAINT ck_firm_year_currency CHECK (length(currency) = 3), 
	CONSTRAINT ck_firm_year_months CHECK (months > 0), 
	CONSTRAINT ck_firm_year_employees CHECK (employees >= 0), 
	CONSTRAINT ck_firm_year_says_something CHECK (turnover IS NOT NULL OR employees IS NOT NULL), 
	CONSTRAINT uq_firm_year_org_number_year_source UNIQUE (org_number, year, source)
);
CREATE TABLE funder_grant (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	funder TEXT NOT NULL, 
	title TEXT NOT NULL, 
	promised BIGINT NOT NULL, 
	awarded DATE NOT NULL, 
	source TEXT NOT NULL, 
	"plan" TEXT, 
	match_share FLOAT NOT NULL, 
	finish_by DATE, 
	report_by DATE, 
	members_promised INTEGER, 
	conditions TEXT, 
	demo BOOLEAN NOT NULL, 
	CONSTRAINT ck_funder_grant_funder CHECK (funder <> ''), 
	CONSTRAINT ck_funder_grant_title CHECK (title <> ''), 
	CONSTRAINT ck_funder_grant_promised CHECK (promised > 0), 
	CONSTRAINT ck_funder_grant_match_share CHECK (match_share >= 0), 
	CONSTRAINT ck_funder_grant_members_promised CHECK (members_promised >= 0)
);
CREATE TABLE funding_rate (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	worker TEXT NOT NULL, 
	since DATE, 
	cap BIGINT NOT NULL, 
	hours_a_year INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	salary_share FLOAT, 
	CONSTRAINT ck_funding_rate_worker CHECK (worker IN ('employee', 'owner')), 
	CONSTRAINT ck_funding_rate_cap CHECK (cap > 0), 
	CONSTRAINT ck_funding_rate_hours_a_year CHECK (hours_a_year > 0), 
	CONSTRAINT ck_funding_rate_salary_share CHECK (salary_share BETWEEN 0 AND 1), 
	CONSTRAINT uq_funding_rate_worker_since UNIQUE (worker, since)
);
CREATE TABLE instalment (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	funder TEXT NOT NULL, 
	title TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	amount BIGINT NOT NULL, 
	due DATE, 
	needs FLOAT NOT NULL, 
	condition TEXT, 
	claimed DATE, 
	claimed_amount BIGINT, 
	paid DATE, 
	paid_amount BIGINT, 
	demo BOOLEAN NOT NULL, 
	CONSTRAINT ck_instalment_funder CHECK (funder <> ''), 
	CONSTRAINT ck_instalment_title CHECK (title <> ''), 
	CONSTRAINT ck_instalment_number CHECK (number > 0), 
	CONSTRAINT ck_instalment_amount CHECK (amount > 0), 
	CONSTRAINT ck_instalment_needs CHECK (needs BETWEEN 0 AND 1), 
	CONSTRAINT ck_instalment_told_whole CHECK ((claimed IS NULL) = (claimed_amount IS NULL) AND (paid IS NULL) = (paid_amount IS NULL))
);
CREATE TABLE joint_project (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	title TEXT NOT NULL, 
	phase TEXT NOT NULL, 
	start DATE, 
	"end" DATE, 
	budget BIGINT, 
	added DATE NOT NULL, 
	demo BOOLEAN NOT NULL, 
	CONSTRAINT ck_joint_project_title CHECK (title <> ''), 
	CONSTRAINT ck_joint_project_phase CHECK (phase IN ('idea', 'development', 'financing', 'production', 'finished')), 
	CONSTRAINT ck_joint_project_end_after_start CHECK ("end" >= start), 
	CONSTRAINT ck_joint_project_budget CHECK (budget >= 0)
);
CREATE TABLE joint_project_participant (
	joint_project_id INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	role TEXT, 
	CONSTRAINT pk_joint_project_participant PRIMARY KEY (joint_project_id, ordinal), 
	CONSTRAINT fk_joint_project_participant_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE, 
	CONSTRAINT fk_joint_project_participant_joint_project_id_joint_project FOREIGN KEY(joint_project_id) REFERENCES joint_project (id) ON DELETE CASCADE
);
CREATE TABLE joint_project_place (
	joint_project_id INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	kommune_number TEXT NOT NULL, 
	kommune_name TEXT NOT NULL, 
	latitude FLOAT NOT NULL, 
	longitude FLOAT NOT NULL, 
	precision TEXT NOT NULL, 
	CONSTRAINT pk_joint_project_place PRIMARY KEY (joint_project_id, ordinal), 
	CONSTRAINT ck_joint_project_place_kommune_number CHECK (length(kommune_number) = 4), 
	CONSTRAINT ck_joint_project_place_latitude CHECK (latitude BETWEEN -90 AND 90), 
	CONSTRAINT ck_joint_project_place_longitude CHECK (longitude BETWEEN -180 AND 180), 
	CONSTRAINT ck_joint_project_place_precision CHECK ("precision" IN ('given', 'address', 'place', 'postal_code', 'kommune')), 
	CONSTRAINT fk_joint_project_place_joint_project_id_joint_project FOREIGN KEY(joint_project_id) REFERENCES joint_project (id) ON DELETE CASCADE
);
CREATE TABLE member (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	org_number TEXT, 
	organisation_form TEXT, 
	employees INTEGER, 
	website TEXT, 
	contact_person TEXT, 
	email TEXT, 
	phone TEXT, 
	offers TEXT, 
	needs TEXT, 
	demo BOOLEAN NOT NULL, from_register JSON DEFAULT '[]' NOT NULL, confirmed DATE, trashed DATE, erased DATE, version INTEGER DEFAULT '1' NOT NULL, 
	CONSTRAINT ck_member_name CHECK (name <> ''), 
	CONSTRAINT ck_member_org_number CHECK (length(org_number) = 9), 
	CONSTRAINT ck_member_organisation_form CHECK (organisation_form IN ('AS', 'ASA', 'ENK', 'ANS', 'DA', 'SA', 'STI', 'FLI', 'NUF', 'KS', 'KF', 'IKS', 'BA', 'ORGL')), 
	CONSTRAINT ck_member_employees CHECK (employees >= 0), 
	CONSTRAINT uq_member_org_number UNIQUE (org_number)
);
INSERT INTO "member" VALUES(1,'Oppdiktet Čáhci Film','308051471','ENK',1,'https://cahci.example.com','Áilu Oppdiktet','post@cahci.example.com','99 99 99 99','Kamera','Klipper',0,'[]','2026-11-26',NULL,NULL,1);
INSERT INTO "member" VALUES(2,'Tenkt «Lyd» & Bilde AS',NULL,'AS',2,NULL,NULL,NULL,NULL,NULL,NULL,0,'[]','2026-11-26',NULL,NULL,2);
INSERT INTO "member" VALUES(3,'Innbilt Kino',NULL,NULL,12,NULL,NULL,NULL,NULL,NULL,NULL,0,'[]','2026-11-26',NULL,NULL,1);
INSERT INTO "member" VALUES(4,'Innbilt Filmskole',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,'[]','2026-11-26',NULL,NULL,1);
CREATE TABLE member_consent (
	member_id INTEGER NOT NULL, 
	shared TEXT NOT NULL, 
	audience TEXT NOT NULL, 
	given DATE, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_member_consent PRIMARY KEY (member_id, shared), 
	CONSTRAINT ck_member_consent_shared CHECK (shared IN ('identity', 'contact_person', 'email', 'phone', 'website', 'employees', 'offers', 'needs')), 
	CONSTRAINT ck_member_consent_audience CHECK (audience IN ('nobody', 'members', 'public')), 
	CONSTRAINT fk_member_consent_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE
);
INSERT INTO "member_consent" VALUES(1,'contact_person','members','2026-11-26','list');
INSERT INTO "member_consent" VALUES(1,'email','members','2026-11-26','list');
INSERT INTO "member_consent" VALUES(1,'phone','members','2026-11-26','list');
CREATE TABLE member_craft (
	member_id INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	craft TEXT NOT NULL, 
	CONSTRAINT pk_member_craft PRIMARY KEY (member_id, ordinal), 
	CONSTRAINT fk_member_craft_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE, 
	CONSTRAINT ck_member_craft_craft CHECK (craft IN ('production', 'directing', 'screenwriting', 'cinematography', 'sound', 'editing_and_post', 'animation_and_vfx', 'music', 'acting_and_casting', 'light_and_grip', 'design_and_costume', 'equipment_rental', 'festival_and_exhibition', 'distribution', 'production_service', 'training'))
);
INSERT INTO "member_craft" VALUES(1,0,'production');
INSERT INTO "member_craft" VALUES(1,1,'directing');
INSERT INTO "member_craft" VALUES(3,0,'festival_and_exhibition');
INSERT INTO "member_craft" VALUES(2,0,'sound');
INSERT INTO "member_craft" VALUES(2,1,'music');
INSERT INTO "member_craft" VALUES(4,0,'training');
CREATE TABLE member_place (
	member_id INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	since DATE, 
	name TEXT NOT NULL, 
	kommune_number TEXT NOT NULL, 
	kommune_name TEXT NOT NULL, 
	latitude FLOAT NOT NULL, 
	longitude FLOAT NOT NULL, 
	precision TEXT NOT NULL, 
	postal_code TEXT, 
	address TEXT, 
	CONSTRAINT pk_member_place PRIMARY KEY (member_id, ordinal), 
	CONSTRAINT fk_member_place_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE, 
	CONSTRAINT ck_member_place_kommune_number CHECK (length(kommune_number) = 4), 
	CONSTRAINT ck_member_place_latitude CHECK (latitude BETWEEN -90 AND 90), 
	CONSTRAINT ck_member_place_longitude CHECK (longitude BETWEEN -180 AND 180), 
	CONSTRAINT ck_member_place_precision CHECK ("precision" IN ('given', 'address', 'place', 'postal_code', 'kommune'))
);
INSERT INTO "member_place" VALUES(1,0,NULL,'Kautokeino','5612','Kautokeino',69.01247,23.04116,'place',NULL,NULL);
INSERT INTO "member_place" VALUES(3,0,NULL,'Vadsø','5607','Vadsø',70.07348,29.74943,'place',NULL,NULL);
INSERT INTO "member_place" VALUES(2,0,NULL,'Tromsø','5501','Tromsø',69.6489,18.95508,'place','9008','Eksempelkaia 1');
INSERT INTO "member_place" VALUES(4,0,NULL,'Bodø','1804','Bodø',67.28267,14.37513,'place',NULL,NULL);
CREATE TABLE membership_term (
	member_id INTEGER NOT NULL, 
	joined DATE NOT NULL, 
	"left" DATE, 
	kind TEXT NOT NULL, 
	CONSTRAINT pk_membership_term PRIMARY KEY (member_id, joined), 
	CONSTRAINT fk_membership_term_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE, 
	CONSTRAINT ck_membership_term_left_after_joined CHECK ("left" > joined), 
	CONSTRAINT ck_membership_term_kind CHECK (kind IN ('member', 'observer', 'partner'))
);
INSERT INTO "membership_term" VALUES(1,'2017-11-15',NULL,'member');
INSERT INTO "membership_term" VALUES(3,'2018-01-01',NULL,'partner');
INSERT INTO "membership_term" VALUES(2,'2017-11-15','2018-03-01','observer');
INSERT INTO "membership_term" VALUES(2,'2018-03-01','2019-06-30','member');
INSERT INTO "membership_term" VALUES(4,'2019-09-01',NULL,'member');
CREATE TABLE milestone (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	set_on DATE NOT NULL, 
	quarter_end DATE NOT NULL, 
	county TEXT, 
	members INTEGER, 
	CONSTRAINT ck_milestone_quarter_end CHECK (quarter_end >= set_on), 
	CONSTRAINT ck_milestone_county CHECK (county IN ('18', '55', '56')), 
	CONSTRAINT ck_milestone_members CHECK (members >= 0)
);
CREATE TABLE national_total (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	year INTEGER NOT NULL, 
	format TEXT NOT NULL, 
	titles INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	demo BOOLEAN NOT NULL, 
	CONSTRAINT ck_national_total_format CHECK (format IN ('feature', 'documentary', 'short', 'series', 'game', 'commercial')), 
	CONSTRAINT ck_national_total_titles CHECK (titles >= 0), 
	CONSTRAINT uq_national_total_year_format UNIQUE (year, format)
);
CREATE TABLE notice (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	member_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	craft TEXT NOT NULL, 
	text TEXT NOT NULL, 
	until DATE NOT NULL, 
	posted DATE NOT NULL, 
	CONSTRAINT ck_notice_kind CHECK (kind IN ('offer', 'need')), 
	CONSTRAINT ck_notice_craft CHECK (craft IN ('production', 'directing', 'screenwriting', 'cinematography', 'sound', 'editing_and_post', 'animation_and_vfx', 'music', 'acting_and_casting', 'light_and_grip', 'design_and_costume', 'equipment_rental', 'festival_and_exhibition', 'distribution', 'production_service', 'training')), 
	CONSTRAINT ck_notice_text CHECK (text <> ''), 
	CONSTRAINT ck_notice_until CHECK (until >= posted), 
	CONSTRAINT fk_notice_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE
);
CREATE TABLE other_cash (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	day DATE NOT NULL, 
	payer TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	amount BIGINT NOT NULL, 
	source TEXT NOT NULL, 
	received DATE, 
	received_amount BIGINT, 
	funder TEXT, 
	demo BOOLEAN NOT NULL, 
	CONSTRAINT ck_other_cash_payer CHECK (payer <> ''), 
	CONSTRAINT ck_other_cash_purpose CHECK (purpose <> ''), 
	CONSTRAINT ck_other_cash_amount CHECK (amount > 0), 
	CONSTRAINT ck_other_cash_told_whole CHECK ((received IS NULL) = (received_amount IS NULL))
);
CREATE TABLE own_hours (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	member_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	activity TEXT NOT NULL, 
	hours FLOAT NOT NULL, 
	worker TEXT NOT NULL, 
	noted DATE NOT NULL, 
	hourly BIGINT, 
	person TEXT NOT NULL, 
	status TEXT NOT NULL, 
	evidence TEXT, 
	documented DATE, 
	decided DATE, 
	approved_amount BIGINT, 
	reason TEXT, 
	funder TEXT, 
	demo BOOLEAN NOT NULL, 
	CONSTRAINT ck_own_hours_activity CHECK (activity <> ''), 
	CONSTRAINT ck_own_hours_hours CHECK (hours > 0), 
	CONSTRAINT ck_own_hours_hourly CHECK (hourly > 0), 
	CONSTRAINT ck_own_hours_worker CHECK (worker IN ('employee', 'owner')), 
	CONSTRAINT ck_own_hours_status CHECK (status IN ('registered', 'documented', 'approved', 'rejected')), 
	CONSTRAINT ck_own_hours_approved CHECK ((status = 'approved') = (approved_amount IS NOT NULL)), 
	CONSTRAINT fk_own_hours_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_own_hours_member_id_day_activity_person UNIQUE (member_id, day, activity, person)
);
CREATE TABLE payout_rule (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	"plan" TEXT NOT NULL, 
	since DATE, 
	number INTEGER NOT NULL, 
	share FLOAT NOT NULL, 
	needs FLOAT NOT NULL, 
	condition TEXT NOT NULL, 
	source TEXT NOT NULL, 
	CONSTRAINT ck_payout_rule_plan CHECK (plan <> ''), 
	CONSTRAINT ck_payout_rule_number CHECK (number > 0), 
	CONSTRAINT ck_payout_rule_share CHECK (share BETWEEN 0 AND 1), 
	CONSTRAINT ck_payout_rule_needs CHECK (needs BETWEEN 0 AND 1), 
	CONSTRAINT uq_payout_rule_plan_since_number UNIQUE ("plan", since, number)
);
CREATE TABLE pool_count (
	kommune_number TEXT NOT NULL, 
	kommune_name TEXT NOT NULL, 
	industry TEXT NOT NULL, 
	persons INTEGER NOT NULL, 
	CONSTRAINT pk_pool_count PRIMARY KEY (kommune_number, industry), 
	CONSTRAINT ck_pool_count_kommune_number CHECK (length(kommune_number) = 4), 
	CONSTRAINT ck_pool_count_persons CHECK (persons > 0)
);
CREATE TABLE pool_firm (
	org_number TEXT NOT NULL, 
	name TEXT NOT NULL, 
	form TEXT NOT NULL, 
	industries JSON NOT NULL, 
	employees INTEGER, 
	website TEXT, 
	registered DATE, 
	founded DATE, 
	place TEXT NOT NULL, 
	kommune_number TEXT NOT NULL, 
	kommune_name TEXT NOT NULL, 
	latitude FLOAT NOT NULL, 
	longitude FLOAT NOT NULL, 
	precision TEXT NOT NULL, 
	postal_code TEXT, 
	address TEXT, 
	status TEXT NOT NULL, 
	since DATE NOT NULL, 
	decision TEXT, 
	decided DATE, 
	reason TEXT, 
	CONSTRAINT pk_pool_firm PRIMARY KEY (org_number), 
	CONSTRAINT ck_pool_firm_org_number CHECK (length(org_number) = 9), 
	CONSTRAINT ck_pool_firm_name CHECK (name <> ''), 
	CONSTRAINT ck_pool_firm_form CHECK (form NOT IN ('', 'ENK')), 
	CONSTRAINT ck_pool_firm_employees CHECK (employees > 0), 
	CONSTRAINT ck_pool_firm_status CHECK (status IN ('listed', 'bankrupt', 'winding_up', 'deleted', 'gone', 'outside')), 
	CONSTRAINT ck_pool_firm_decision CHECK (decision IN ('include', 'exclude')), 
	CONSTRAINT ck_pool_firm_decided CHECK ((decision IS NULL) = (decided IS NULL) AND (decision IS NULL) = (reason IS NULL)), 
	CONSTRAINT ck_pool_firm_kommune_number CHECK (length(kommune_number) = 4), 
	CONSTRAINT ck_pool_firm_latitude CHECK (latitude BETWEEN -90 AND 90), 
	CONSTRAINT ck_pool_firm_longitude CHECK (longitude BETWEEN -180 AND 180), 
	CONSTRAINT ck_pool_firm_precision CHECK ("precision" IN ('given', 'address', 'place', 'postal_code', 'kommune'))
);
CREATE TABLE pool_load (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	day DATE NOT NULL, 
	source TEXT NOT NULL, 
	way TEXT NOT NULL, 
	rows INTEGER NOT NULL, 
	kept INTEGER NOT NULL, 
	actor TEXT NOT NULL, 
	summary JSON NOT NULL, 
	CONSTRAINT ck_pool_load_way CHECK (way IN ('file', 'search', 'feed')), 
	CONSTRAINT ck_pool_load_rows CHECK (rows >= 0), 
	CONSTRAINT ck_pool_load_kept CHECK (kept >= 0)
);
CREATE TABLE prospect (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	org_number TEXT, 
	organisation_form TEXT, 
	website TEXT, 
	contact_person TEXT, 
	email TEXT, 
	phone TEXT, 
	place TEXT NOT NULL, 
	kommune_number TEXT NOT NULL, 
	kommune_name TEXT NOT NULL, 
	latitude FLOAT NOT NULL, 
	longitude FLOAT NOT NULL, 
	precision TEXT NOT NULL, 
	source TEXT NOT NULL, 
	owner TEXT, 
	next_step TEXT, 
	next_day DATE, 
	notes TEXT, 
	probability INTEGER, 
	member_id INTEGER, 
	demo BOOLEAN NOT NULL, 
	CONSTRAINT ck_prospect_name CHECK (name <> ''), 
	CONSTRAINT ck_prospect_org_number CHECK (length(org_number) = 9), 
	CONSTRAINT ck_prospect_organisation_form CHECK (organisation_form IN ('AS', 'ASA', 'ENK', 'ANS', 'DA', 'SA', 'STI', 'FLI', 'NUF', 'KS', 'KF', 'IKS', 'BA', 'ORGL')), 
	CONSTRAINT ck_prospect_source CHECK (source IN ('member_tip', 'board', 'event', 'own_contact', 'register', 'former_member', 'other')), 
	CONSTRAINT ck_prospect_probability CHECK (probability BETWEEN 0 AND 100), 
	CONSTRAINT ck_prospect_kommune_number CHECK (length(kommune_number) = 4), 
	CONSTRAINT ck_prospect_latitude CHECK (latitude BETWEEN -90 AND 90), 
	CONSTRAINT ck_prospect_longitude CHECK (longitude BETWEEN -180 AND 180), 
	CONSTRAINT ck_prospect_precision CHECK ("precision" IN ('given', 'address', 'place', 'postal_code', 'kommune')), 
	CONSTRAINT fk_prospect_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE SET NULL, 
	CONSTRAINT uq_prospect_org_number UNIQUE (org_number), 
	CONSTRAINT uq_prospect_member_id UNIQUE (member_id)
);
CREATE TABLE prospect_craft (
	prospect_id INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	craft TEXT NOT NULL, 
	CONSTRAINT pk_prospect_craft PRIMARY KEY (prospect_id, ordinal), 
	CONSTRAINT ck_prospect_craft_craft CHECK (craft IN ('production', 'directing', 'screenwriting', 'cinematography', 'sound', 'editing_and_post', 'animation_and_vfx', 'music', 'acting_and_casting', 'light_and_grip', 'design_and_costume', 'equipment_rental', 'festival_and_exhibition', 'distribution', 'production_service', 'training')), 
	CONSTRAINT fk_prospect_craft_prospect_id_prospect FOREIGN KEY(prospect_id) REFERENCES prospect (id) ON DELETE CASCADE
);
CREATE TABLE prospect_move (
	prospect_id INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	day DATE NOT NULL, 
	stage TEXT NOT NULL, 
	reason TEXT, 
	comment TEXT, 
	CONSTRAINT pk_prospect_move PRIMARY KEY (prospect_id, ordinal), 
	CONSTRAINT ck_prospect_move_stage CHECK (stage IN ('identified', 'contacted', 'in_dialogue', 'invited', 'applied', 'joined', 'declined', 'not_relevant')), 
	CONSTRAINT ck_prospect_move_reason CHECK (reason IN ('fee', 'no_time', 'no_benefit', 'other_network', 'no_answer', 'moved_or_closed', 'other_industry', 'other')), 
	CONSTRAINT fk_prospect_move_prospect_id_prospect FOREIGN KEY(prospect_id) REFERENCES prospect (id) ON DELETE CASCADE
);
CREATE TABLE published_forecast (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	published DATE NOT NULL, 
	as_of DATE NOT NULL, 
	until DATE NOT NULL, 
	goals JSON NOT NULL, 
	inputs JSON NOT NULL, 
	result JSON NOT NULL, 
	demo BOOLEAN NOT NULL, 
	CONSTRAINT ck_published_forecast_as_of CHECK (published >= as_of), 
	CONSTRAINT ck_published_forecast_until CHECK (until > published)
);
CREATE TABLE register_snapshot (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	org_number TEXT NOT NULL, 
	source TEXT NOT NULL, 
	fetched_at DATETIME NOT NULL, 
	employees INTEGER, 
	accounts_type TEXT, 
	period_from DATE, 
	period_to DATE, 
	currency TEXT, 
	operating_revenue BIGINT, 
	operating_cost BIGINT, 
	operating_result BIGINT, 
	annual_result BIGINT, 
	total_assets BIGINT, 
	CONSTRAINT ck_register_snapshot_org_number CHECK (length(org_number) = 9), 
	CONSTRAINT ck_register_snapshot_source CHECK (source IN ('enhetsregisteret', 'regnskapsregisteret')), 
	CONSTRAINT ck_register_snapshot_employees CHECK (employees >= 0), 
	CONSTRAINT ck_register_snapshot_accounts_type CHECK (accounts_type IN ('SELSKAP', 'KONSERN')), 
	CONSTRAINT ck_register_snapshot_period CHECK (period_to >= period_from), 
	CONSTRAINT ck_register_snapshot_currency CHECK (length(currency) = 3), 
	CONSTRAINT ck_register_snapshot_employees_source CHECK (employees IS NULL OR source = 'enhetsregisteret'), 
	CONSTRAINT ck_register_snapshot_accounts_source CHECK (accounts_type IS NULL OR source = 'regnskapsregisteret')
);
CREATE TABLE review (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	member_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	actor TEXT NOT NULL, 
	name TEXT NOT NULL, 
	applied BOOLEAN NOT NULL, 
	"before" JSON NOT NULL, 
	"after" JSON NOT NULL, 
	CONSTRAINT fk_review_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE
);
CREATE TABLE setting (
	"key" TEXT NOT NULL, 
	value JSON NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY ("key")
);
INSERT INTO "setting" VALUES('project.start','"2017-11-15"');
INSERT INTO "setting" VALUES('project.end','"2021-01-31"');
INSERT INTO "setting" VALUES('project.goals','[40, 70]');
INSERT INTO "setting" VALUES('members.approve_first','false');
CREATE INDEX ix_register_snapshot_org_number ON register_snapshot (org_number);
CREATE TRIGGER register_snapshot_no_update BEFORE UPDATE ON register_snapshot BEGIN SELECT RAISE(ABORT, 'what a register said is only added to'); END;
CREATE TRIGGER register_snapshot_no_delete BEFORE DELETE ON register_snapshot BEGIN SELECT RAISE(ABORT, 'what a register said is only added to'); END;
CREATE INDEX ix_notice_member_id ON notice (member_id);
CREATE INDEX ix_joint_project_participant_member_id ON joint_project_participant (member_id);
CREATE TRIGGER published_forecast_no_update BEFORE UPDATE ON published_forecast BEGIN SELECT RAISE(ABORT, 'a published forecast is only added to'); END;
CREATE TRIGGER published_forecast_no_delete BEFORE DELETE ON published_forecast BEGIN SELECT RAISE(ABORT, 'a published forecast is only added to'); END;
CREATE TRIGGER milestone_no_update BEFORE UPDATE ON milestone BEGIN SELECT RAISE(ABORT, 'milestones are only added to'); END;
CREATE TRIGGER milestone_no_delete BEFORE DELETE ON milestone BEGIN SELECT RAISE(ABORT, 'milestones are only added to'); END;
CREATE TRIGGER effect_edition_no_update BEFORE UPDATE ON effect_edition BEGIN SELECT RAISE(ABORT, 'a published analysis is only added to'); END;
CREATE TRIGGER effect_edition_no_delete BEFORE DELETE ON effect_edition BEGIN SELECT RAISE(ABORT, 'a published analysis is only added to'); END;
CREATE INDEX ix_fee_member_id ON fee (member_id);
CREATE INDEX ix_own_hours_member_id ON own_hours (member_id);
CREATE INDEX ix_audit_log_entity_id ON audit_log (entity_id);
CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE log_rows IS NULL) OR NEW."id" IS NOT OLD."id" OR NEW."at" IS NOT OLD."at" OR NEW."action" IS NOT OLD."action" OR NEW."entity" IS NOT OLD."entity" OR NEW."entity_id" IS NOT OLD."entity_id" BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('account',3);
INSERT INTO "sqlite_sequence" VALUES('audit_log',12);
INSERT INTO "sqlite_sequence" VALUES('member',4);
COMMIT;
