<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class Team extends Model
{
    public function users()
    {
        return $this->belongsToMany(User::class)->withPivot('role');
    }

    public function isOwnedBy(int $id): bool
    {
        if ($this->relationLoaded('users')) {
            $pivot = $this->users->where('id', $id)->first()?->pivot;
            if ($pivot && isset($pivot->role)) {
                return $pivot->role === 'owner';
            }
        }

        return $this->users()->wherePivot('user_id', $id)->wherePivot('role', 'owner')->exists();
    }
}
