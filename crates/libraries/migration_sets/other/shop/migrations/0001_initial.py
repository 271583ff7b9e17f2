from django.db import migrations, models
from somewhere import fields, operations as ours

LENGTH = 30


def forwards(apps, schema_editor):
    Thing = apps.get_model("shop", "Thing")
    Thing.objects.update(name="x")


def sql(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("CREATE INDEX things_name ON shop_thing (name)")
    table = "shop_thing"
    schema_editor.execute(f"UPDATE {table} SET name = ''")
    schema_editor.execute(f"CREATE OR REPLACE FUNCTION count_{schema_editor.prefix}() RETURNS integer AS 'SELECT 1' LANGUAGE sql")
    schema_editor.execute(f"DROP PUBLICATION of_{schema_editor.prefix}")


class Migration(migrations.Migration):
    operations = [
        migrations.CreateModel(
            name="Thing",
            fields=[
                ("id", models.AutoField(primary_key=True)),
                ("name", models.CharField(max_length=LENGTH)),
                ("secret", fields.EncryptedField()),
                ("tree", fields.TreeForeignKey(on_delete=models.CASCADE, to="shop.thing")),
            ],
        ),
        migrations.RunSQL("""
            ALTER TABLE shop_thing ADD COLUMN extra integer;
            CREATE INDEX extra ON shop_thing (extra);
        """, "ALTER TABLE shop_thing DROP COLUMN extra"),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL("ALTER TABLE shop_thing ADD COLUMN size integer", migrations.RunSQL.noop)],
            state_operations=[migrations.AddField("thing", "size", models.IntegerField(null=True))],
        ),
        migrations.RunPython(forwards),
        migrations.RunPython(sql, migrations.RunPython.noop),
        migrations.RemoveField("thing", "size"),
        ours.Partition(model_name="thing", size=3),
        ours.Everything(),
    ]
