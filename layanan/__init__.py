"""Layanan kepegawaian: kenaikan pangkat, KGB, pensiun, mutasi and their usul."""
