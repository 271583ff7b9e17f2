<?php

namespace App\Http\Requests;

use Illuminate\Foundation\Http\FormRequest;
use Illuminate\Validation\Rule;

class StoreUser extends FormRequest
{
    public function rules(): array
    {
        return [
            'email' => ['required', Rule::unique('users')->ignore($this->user())],
            'nickname' => 'required|unique:users', // ~ drop-object-still-referenced "`users.nickname`"
            'phone' => 'unique:users,phone',
            'badge' => ['integer', 'exists:badges,id'], // ~ drop-object-still-referenced "`badges`"
            'other' => 'exists:users,id,'.$this->id,
        ];
    }
}
