"""The commands of `warta desk`, each module a few of one kind. `desk.cli` says where each is."""
