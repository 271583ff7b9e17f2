<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class Mark extends Model {}
