from core import models
from . import models as local
import core.models
from core.models import Timer

def a(request):
    for timer in models.Timer.objects.all():
        print(timer.child.name)

def b(request):
    for timer in local.Timer.objects.all():
        print(timer.child.name)

def c(request):
    for timer in core.models.Timer.objects.all():
        print(timer.child.name)

def d(request):
    for timer in Timer.objects.all():
        print(timer.child.name)
