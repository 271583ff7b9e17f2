<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class Form extends Model
{
    public function submissions()
    {
        return $this->hasMany(Submission::class);
    }

    public function scopeWithTotal($query)
    {
        return $query->selectSub(Submission::selectRaw('count(*)')->whereColumn('form_id', 'forms.id'), 'total');
    }

    public function getSubmissionsCountAttribute()
    {
        if (isset($this->attributes['submissions_count'])) {
            return $this->attributes['submissions_count'];
        }

        return $this->submissions()->count();
    }

    public function getAllAttribute()
    {
        return $this->attributes['total'] ?? $this->submissions()->sum('parts');
    }
}
