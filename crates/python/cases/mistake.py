print "python 2"

def before():
    return run()

class Broken(
    x = 1

def after():
    return run(1
