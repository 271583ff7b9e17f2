<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class Post extends Model
{
    public function publish()
    {
        $this->update(['state' => 'published']);
    }
}
