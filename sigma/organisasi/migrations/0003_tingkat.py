"""A limit to the depth of the tree.

An entry of the index on `jalur` must fit into a page. A chain of some hundred units fails there, and what such a chain
wrote before it was rolled back stays in the index: afterwards no unit of any instansi can be added until REINDEX.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("organisasi", "0002_dinding")]
    operations = [
        migrations.RunSQL(
            "alter table organisasi_unor add constraint unor_tingkat check (nlevel(jalur) <= 30)",
            "alter table organisasi_unor drop constraint unor_tingkat",
        ),
    ]
