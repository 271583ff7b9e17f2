from django.db import models


class TwoColumnsField(models.Field):
    pass
