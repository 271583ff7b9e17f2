from django.db import models


class Role(models.Model):
    name = models.CharField(max_length=50)


class Grant(models.Model):
    role = models.ForeignKey(Role, on_delete=models.CASCADE)

    def title(self):
        return self.role.name.upper()
