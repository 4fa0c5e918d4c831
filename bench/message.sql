\set session random(1, 512)
begin;
insert into bench.messages (session_id, seq, id, role, author_id, text, at) values ('cht_' || :session, nextval('bench.numbers'), gen_random_uuid()::text, 'patient', 'acc_1', repeat('I have had a sore throat since Monday. ', 3), now());
insert into bench.events (id, at, actor, role, action, resource, resource_id, subject, purpose, outcome, request_id, address) values (gen_random_uuid()::text, now(), 'acc_1', 'patient', 'create', 'chat.message', 'msg_1', 'acc_1', 'care', 'success', 'req_1', '127.0.0.1');
commit;
