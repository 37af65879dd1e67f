app_name = "antrean"
urlpatterns: list = []
