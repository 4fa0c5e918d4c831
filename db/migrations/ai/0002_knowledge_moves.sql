-- The documents have a module and a schema of their own now, which is filled from the binary again.
drop table ai.lexemes;
drop table ai.names;
drop table ai.vectors;
drop table ai.chunks;
drop table ai.documents;
