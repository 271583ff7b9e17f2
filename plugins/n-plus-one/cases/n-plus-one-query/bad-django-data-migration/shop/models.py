from django.db import models


class Customer(models.Model):
    name = models.CharField(max_length=80)

    def save(self, *args, **kwargs):
        for order in Order.objects.filter(customer=self):
            print(order.number)
        super().save(*args, **kwargs)


class Order(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="orders")
    number = models.IntegerField()
